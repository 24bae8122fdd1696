"""Past talks: what is known of them, found in them, added to them and counted over them."""
