package newsletter

// What the tests of this room see of what nobody else does.

var NewsletterWordings = newsletterWordings

const SubscriptionLetters = subscriptionLetters
const SubscriptionLife = subscriptionLife
