"""What a service runs so that couples can talk who are apart: configuration and invitations. See docs/relay.md."""
