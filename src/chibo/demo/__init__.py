"""Made-up organisations and people to try chibo with, brought in the way real ones are."""
