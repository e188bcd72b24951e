"""What browsers and other programs ask for: one module per audience."""
