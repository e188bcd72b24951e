"""From the newest messages to every screen: board, wire, and the server that carries them."""
