// PressSite
