// PressDisk
