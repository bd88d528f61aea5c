// PressSearch
