"""What somebody is told: in the app, and by e-mail, push, SMS or Zalo as he or she chose."""
