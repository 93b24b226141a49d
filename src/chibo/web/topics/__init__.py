"""The pages of thematic meetings and of the library that cells share."""
