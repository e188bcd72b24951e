"""How any system's replies are asked for and read, as `queue: {backend: json}` describes them."""
