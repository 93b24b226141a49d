"""The ways by which a message leaves the house, one file each, behind one small protocol."""
