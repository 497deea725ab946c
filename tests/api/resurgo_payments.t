# What a payment service tells: who proves itself, what it does to a plan, in whatever order it comes.

@ now 2026-03-01T12:00:00Z
@ user jane plan free
@ base
> GET /api/v1/public/profile
< 403 ~ {"requires_pro":true}

# Without the setting nobody is listened to.
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","amount":9.99,"currency":"EUR","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_1
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,4z9W+Tm/BEyLGzoDm9c984Ww32dNVR+Y/7P7JgM/C+8=
< 503 ~ {"error":true,"message":"This server takes no payments: set payments-secret."}

@ set payments-secret whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
@ set payments-products pro_monthly=pro, pro_yearly = pro,team=enterprise

# Who does not sign, signs something else, or signed too long ago or too far ahead.
> POST /api/webhooks/payments {"type":"payment.succeeded"}
< 401 ~ {"error":true,"message":"Sign the message: webhook-id, webhook-timestamp, webhook-signature."}
> POST /api/webhooks/payments {"type":"payment.succeeded"}
+ webhook-id: msg_1
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=
< 401 ~ {"error":true,"message":"The signature is not right."}
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_1
+ webhook-timestamp: 1772366099
+ webhook-signature: v1,5Xv3ltyD6hrDxNh9d8NjbD4t6GmN0Nrv3en9fdeqBdI=
< 401 ~ {"error":true,"message":"The message is more than five minutes old."}
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_1
+ webhook-timestamp: 1772366701
+ webhook-signature: v1,G9DYfxx2JXaFFz+dWlBrFpcYvTrWsnlWgVvygkhyKyQ=
< 401 *

# A key is no signature.
@ key resurgo api resurgo
> POST /api/webhooks/payments {"type":"payment.succeeded"}
< 401 *
@ as jane

# What is signed may still be wrong: each complaint.
> POST /api/webhooks/payments {"type":"payment.succeeded"}
+ webhook-id: msg_bad1
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,wFSk7ALwvWOXMA2HYd56gBIwZV4LXj0NiRlI7R7w7CI=
< 400 *
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"yesterday","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","period_end":null}}
+ webhook-id: msg_bad2
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,rHIbv17c8doK+tMkYACED4JzUdCjZWN/Isd4dy62BjI=
< 400 *
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly"}}
+ webhook-id: msg_bad3
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,NfIuwdOvD5SbxBBPs+FBfcdgAOlmyzIn6H0dLuM6etM=
< 400 ~ {"message":"data.period_end is required; null stands for life"}
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","currency":"eur","period_end":null}}
+ webhook-id: msg_bad4
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,Alpt86egNR8k6D4biR54dDyKstixLTqOx5L14a0EtS0=
< 400 ~ {"message":"data.currency must be three letters such as EUR"}
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","amount":-1,"period_end":null}}
+ webhook-id: msg_bad5
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,9hC0x4fVx9WO5IGOFY/F1TNDLx4b6Dbgm5btRV+ga4Q=
< 400 *
> POST /api/webhooks/payments {"type":"payment.succeeded",
+ webhook-id: msg_bad6
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,SM+GwBE7grbIrnOq3pMtj2HIC1h6OD9YtBlmMvhOgR4=
< 400 *
> POST /api/webhooks/payments [1]
+ webhook-id: msg_bad7
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,lnZ083bOY4Kdj3fxS9jtHr5/M3f8KIWzIplcDy9JtWA=
< 400 *

# Nobody's, not sold here, of a type that nobody asked for: taken, and nothing happens.
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"nobody@example.com"},"product":"pro_monthly","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_2
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,ATCqLiAwfdQUzGTS7p1ruFaTJxTVXyEZqTHRa9cD000=
< 202 {"success":true,"result":"ignored"}
!
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"socks","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_3
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,ZOueB8V/74b7oje7lsSOOwCmzX8yflT/r7f7rJH8jIc=
< 202 {"success":true,"result":"ignored"}
!
> POST /api/webhooks/payments {"type":"customer.updated","timestamp":1,"data":"anything"}
+ webhook-id: msg_4
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,xEuunHV2oNeDaf0Jj4Zeq+NYijGsTVmy9vfiO2libqU=
< 202 {"success":true,"result":"ignored"}
!
> GET /api/v1/public/profile
< 403 *

# A payment that failed changes nothing, and is told.
#! U029
> POST /api/webhooks/payments {"type":"payment.failed","timestamp":"2026-03-01T11:50:00Z","data":{"customer":{"email":"Jane@Example.com"},"product":"pro_monthly","amount":9.99,"currency":"EUR","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_5
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,aR4TUO2wvkVFw+XBTIwJFqu/ajc2gjoUGecceSIf0Ic=
< 200 {"success":true,"result":"unchanged"}
! payment.failed {"amount":9.99,"currency":"EUR","plan":"pro","periodEnd":"2026-04-01T00:00:00Z"}
> GET /api/v1/public/profile
< 403 *

# One that did not gives the plan, until its period ends.
#! U028
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","amount":9.99,"currency":"EUR","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_6
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,QxNhS/pIkqJMGEph7dNzfpCbM0C6AWC6n39JKOJz5WM=
< 200 {"success":true,"result":"applied"}
! payment.succeeded {"amount":9.99,"currency":"EUR","plan":"pro","periodEnd":"2026-04-01T00:00:00Z"}
> GET /api/v1/public/profile
< 200 ~ {"data":{"subscription_tier":"pro","subscription_expires_at":"2026-04-01T00:00:00+00:00"}}

# Sent again, whether signed anew or not, it does nothing again.
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","amount":9.99,"currency":"EUR","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_6
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,QxNhS/pIkqJMGEph7dNzfpCbM0C6AWC6n39JKOJz5WM=
< 200 {"success":true,"result":"duplicate"}
!
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","amount":9.99,"currency":"EUR","period_end":"2027-04-01T00:00:00Z"}}
+ webhook-id: msg_6
+ webhook-timestamp: 1772366460
+ webhook-signature: v1,HROqjXAX0HIRGKnMqK1q7m0aWBvo1jV6DshllPMxXHs=
< 200 {"success":true,"result":"duplicate"}
!
> POST /api/webhooks/payments {"type":"subscription.active","timestamp":"2026-03-01T11:59:01Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","period_end":"2026-04-01T00:00:00Z"}}
+ webhook-id: msg_7
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,rHyCYHPYnTCetNUQQysMMIdU5DpcQ3kOMHCCwmwbaaE=
< 200 {"success":true,"result":"unchanged"}
!

# What happened before does not move the plan back when it comes late.
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-02-01T11:59:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly","period_end":"2026-03-01T00:00:00Z"}}
+ webhook-id: msg_8
+ webhook-timestamp: 1772366400
+ webhook-signature: v1,yt9wg0f1JoImSyRUqgQCEgLqBueXi2+A7pzP4uciop4=
< 200 {"success":true,"result":"unchanged"}
! payment.succeeded {"amount":null,"currency":null,"plan":"pro","periodEnd":"2026-03-01T00:00:00Z"}
> GET /api/v1/public/profile
< 200 ~ {"data":{"subscription_tier":"pro","subscription_expires_at":"2026-04-01T00:00:00+00:00"}}

# The plan ends by itself at its second, also for answers that are kept.
@ faults off
@ now 2026-03-31T23:59:59Z
> GET /api/v1/public/habits
< 200 *
> GET /api/v1/public/habits
< 200 *
= tag: ETag
@ now 2026-03-31T23:59:59.999Z
> GET /api/v1/public/habits
+ If-None-Match: $tag
< 304
@ now 2026-04-01T00:00:00Z
> GET /api/v1/public/habits
+ If-None-Match: $tag
< 403 ~ {"requires_pro":true}
@ faults on

# An upgrade: the other subscription begins, and the old one's end does not touch it.
> POST /api/webhooks/payments {"type":"subscription.active","timestamp":"2026-04-01T00:00:00Z","data":{"customer":{"email":"jane@example.com"},"product":"team","period_end":"2026-05-01T00:00:00Z"}}
+ webhook-id: msg_9
+ webhook-timestamp: 1775001600
+ webhook-signature: v1,FfaE7FB1Y33vxT00sVlbflHkNke+u2fCHJ2vqms9eIk=
< 200 {"success":true,"result":"applied"}
!
> POST /api/webhooks/payments {"type":"subscription.cancelled","timestamp":"2026-04-01T00:00:00Z","data":{"customer":{"email":"jane@example.com"},"product":"pro_monthly"}}
+ webhook-id: msg_10
+ webhook-timestamp: 1775001600
+ webhook-signature: v1,/wW/dQViA7O7tvhAEc32nuWjayreqrT7A4WchYX2Uck=
< 200 {"success":true,"result":"unchanged"}
!
> GET /api/v1/public/profile
< 200 ~ {"data":{"subscription_tier":"enterprise","subscription_expires_at":"2026-05-01T00:00:00+00:00"}}

# Cancelled: it ends when it says; with no end it ends when it was cancelled.
> POST /api/webhooks/payments {"type":"subscription.cancelled","timestamp":"2026-04-01T00:00:00Z","data":{"customer":{"email":"jane@example.com"},"product":"team","period_end":"2026-04-20T00:00:00Z"}}
+ webhook-id: msg_11
+ webhook-timestamp: 1775001600
+ webhook-signature: v1,OGf3omGxhaQehHoZJjcBOgS2RWEIMfgX8/tLhhjgkkQ=
< 200 {"success":true,"result":"applied"}
> GET /api/v1/public/profile
< 200 ~ {"data":{"subscription_tier":"enterprise","subscription_expires_at":"2026-04-20T00:00:00+00:00"}}
@ now 2026-04-02T00:00:00Z
> POST /api/webhooks/payments {"type":"subscription.cancelled","timestamp":"2026-04-02T00:00:00Z","data":{"customer":{"email":"jane@example.com"},"product":"team"}}
+ webhook-id: msg_12
+ webhook-timestamp: 1775088000
+ webhook-signature: v1,hyRvdgaeKGth8OLCxwepdb8YX5Bd5qFOLbtWbpmir4U=
< 200 {"success":true,"result":"applied"}
> GET /api/v1/public/profile
< 403 *

# The end came before the beginning: what they say together counts.
@ user joe plan free
> POST /api/webhooks/payments {"type":"subscription.cancelled","timestamp":"2026-04-01T10:00:00Z","data":{"customer":{"email":"joe@example.com"},"product":"pro_yearly","period_end":"2026-04-10T00:00:00Z"}}
+ webhook-id: msg_20
+ webhook-timestamp: 1775088000
+ webhook-signature: v1,h1wVE0ZaSJExfE4NndEBBMuAJgz/vAVihPTF5s/5WDs=
< 200 {"success":true,"result":"unchanged"}
> POST /api/webhooks/payments {"type":"subscription.active","timestamp":"2026-03-10T00:00:00Z","data":{"customer":{"email":"joe@example.com"},"product":"pro_yearly","period_end":"2027-03-10T00:00:00Z"}}
+ webhook-id: msg_21
+ webhook-timestamp: 1775088000
+ webhook-signature: v1,Ov7HCIdg6dQ7AzH/bFsPhe07kxUyhyQCEqMRaqUoYq0=
< 200 {"success":true,"result":"applied"}
> GET /api/v1/public/profile
< 200 ~ {"data":{"subscription_tier":"pro","subscription_expires_at":"2026-04-10T00:00:00+00:00"}}

# A plan given by hand stays until something new is told.
@ plan enterprise
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-03-10T00:00:00Z","data":{"customer":{"email":"joe@example.com"},"product":"pro_yearly","period_end":"2027-03-10T00:00:00Z"}}
+ webhook-id: msg_22
+ webhook-timestamp: 1775088000
+ webhook-signature: v1,0ckqcNE1uMaeStEua+QT2gUm6v6euPdR4hYwIDmJleU=
< 200 {"success":true,"result":"unchanged"}
> GET /api/v1/public/profile
< 200 ~ {"data":{"subscription_tier":"enterprise"}}

# For life.
> POST /api/webhooks/payments {"type":"payment.succeeded","timestamp":"2026-04-02T00:00:00Z","data":{"customer":{"email":"joe@example.com"},"product":"pro_yearly","amount":199,"currency":"USD","period_end":null}}
+ webhook-id: msg_23
+ webhook-timestamp: 1775088000
+ webhook-signature: v1,LM97C55HiKrwwg8BBWsOkJZxt01ac/RHEYe06JGdmWo=
< 200 {"success":true,"result":"applied"}
! payment.succeeded {"amount":199,"currency":"USD","plan":"pro","periodEnd":null}
> GET /api/v1/public/profile
< 200 ~ {"data":{"subscription_tier":"pro","subscription_expires_at":null}}

# Another's message with the same id is another message.
@ as jane
> POST /api/webhooks/payments {"type":"payment.failed","timestamp":"2026-04-02T00:00:00Z","data":{"customer":{"email":"jane@example.com"},"product":"team","period_end":null}}
+ webhook-id: msg_20
+ webhook-timestamp: 1775088000
+ webhook-signature: v1,W/wBeDYo4xTyN7b/VTf7OasPnYBnaR6SH+s6avRg3l8=
< 200 {"success":true,"result":"unchanged"}
! payment.failed {"plan":"enterprise"}
