// PressMarkup
