"""What do you need, which talk, who begins; agreements that are due."""
