"""Wall displays and digital signage for the waiting halls of Vietnamese public service centres."""

__version__ = "0.1.0"
