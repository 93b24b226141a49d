"""Pages about access tokens for the API: one's own, and those of holders of posts one keeps."""
