"""The people who look after the walls: accounts, passwords, sign-ins, roles, and what they did."""
