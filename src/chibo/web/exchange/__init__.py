"""Pages that exchange attendance and meetings with the national app, by table files."""
