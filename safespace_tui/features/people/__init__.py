"""Who can help, country by country."""
