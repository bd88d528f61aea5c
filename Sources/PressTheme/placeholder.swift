// PressTheme
