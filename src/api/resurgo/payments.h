/* resurgo/payments.h: how the messages of a payment service look. For routes.c and payments.c. */
#pragma once

#include "api/resurgo/guests.h"
#include "domain/words.h"

static const words payment_type_words = {"payment.succeeded", "payment.failed",
                                         "subscription.active", "subscription.cancelled", NULL};
static const words payment_outcome_words = {"applied", "unchanged", "duplicate", "ignored", NULL};

/* Tables are laid out by hand. */
/* clang-format off */

SHAPE(payment_customer_sent, struct payment_customer,
      TAKE(struct payment_customer, email, "email", FROM_BODY | REQUIRED, 3, 254));

SHAPE_SENT(payment_data_sent, struct payment_data,
      TAKE_OBJECT(struct payment_data, customer, "customer", FROM_BODY | REQUIRED, payment_customer_sent),
      TAKE(struct payment_data, product, "product", FROM_BODY | REQUIRED, 1, PAYMENT_PRODUCT_MAX),
      TAKE(struct payment_data, amount, "amount", FROM_BODY | NULLABLE, 0, PAYMENT_AMOUNT_MAX),
      TAKE(struct payment_data, currency, "currency", FROM_BODY | NULLABLE, 3, 3),
      TAKE_AS(FIELD_TIME_Z, struct payment_data, period_end, "period_end", FROM_BODY | NULLABLE));

#define PAYMENT_TAKEN                                                                                    \
    TAKE_WORD(struct payment_note, type, "type", FROM_BODY | REQUIRED, payment_type_words),              \
    TAKE_AS(FIELD_TIME_Z, struct payment_note, at, "timestamp", FROM_BODY | REQUIRED),                   \
    TAKE_OBJECT(struct payment_note, data, "data", FROM_BODY | REQUIRED, payment_data_sent)

/* Of the types that are known. */
SHAPE(payment_known, struct payment_note, PAYMENT_TAKEN);

/* Of any type. */
SHAPE_BY_HAND(payment_sent, struct payment_note, payment_read, PAYMENT_TAKEN);

SHAPE(payment_shown, struct payment_result,
      SHOW_TRUE(struct payment_result, "success"),
      SHOW_WORD(struct payment_result, outcome, "result", payment_outcome_words));

/* clang-format on */
