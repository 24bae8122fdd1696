"""Every sentence that a person reads, apart from what the format files say."""
