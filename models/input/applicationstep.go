package input

const MaxStepText = 4000
