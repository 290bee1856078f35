package accounts

import (
	"time"
)

const InvitationLife = 30 * 24 * time.Hour
