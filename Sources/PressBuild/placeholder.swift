// PressBuild
