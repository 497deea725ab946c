/* payment.c: what a plan is after a row of messages, and what products stand for. */
#include "domain/payment.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct payment_term folded(const struct payment_step *steps, size_t count)
{
    struct payment_term term = {NONE, NONE};

    for (size_t i = 0; i < count; i++)
        payment_fold(&term, &steps[i]);
    return term;
}

static void what_each_message_does(void **state)
{
    static const struct {
        struct payment_step steps[3];
        size_t count;
        struct payment_term want;
    } cases[] = {
        {{{PAYMENT_SUCCEEDED, 10, PLAN_PRO, 100}}, 1, {PLAN_PRO, 100}},
        {{{SUBSCRIPTION_ACTIVE, 10, PLAN_PRO, NONE}}, 1, {PLAN_PRO, NONE}},
        {{{PAYMENT_FAILED, 10, PLAN_PRO, 100}}, 1, {NONE, NONE}},
        {{{SUBSCRIPTION_CANCELLED, 10, PLAN_PRO, 100}}, 1, {NONE, NONE}},
        {{{PAYMENT_SUCCEEDED, 10, PLAN_PRO, 100}, {PAYMENT_FAILED, 20, PLAN_PRO, 200}},
         2,
         {PLAN_PRO, 100}},
        {{{PAYMENT_SUCCEEDED, 10, PLAN_PRO, 100}, {SUBSCRIPTION_CANCELLED, 20, PLAN_PRO, 90}},
         2,
         {PLAN_PRO, 90}},
        {{{PAYMENT_SUCCEEDED, 10, PLAN_PRO, 100}, {SUBSCRIPTION_CANCELLED, 20, PLAN_PRO, NONE}},
         2,
         {PLAN_PRO, 20}},
        {{{PAYMENT_SUCCEEDED, 10, PLAN_PRO, 100},
          {SUBSCRIPTION_ACTIVE, 20, PLAN_ENTERPRISE, 200},
          {SUBSCRIPTION_CANCELLED, 30, PLAN_PRO, 100}},
         3,
         {PLAN_ENTERPRISE, 200}},
        {{{PAYMENT_SUCCEEDED, 10, PLAN_PRO, 100},
          {SUBSCRIPTION_CANCELLED, 20, PLAN_PRO, 30},
          {SUBSCRIPTION_ACTIVE, 40, PLAN_PRO, 300}},
         3,
         {PLAN_PRO, 300}},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct payment_term got = folded(cases[i].steps, cases[i].count);

        assert_int_equal(got.plan, cases[i].want.plan);
        assert_int_equal(got.until, cases[i].want.until);
    }
}

static void products(void **state)
{
    static const struct {
        const char *list, *product;
        int64_t plan;
    } cases[] = {
        {"pro_monthly=pro", "pro_monthly", PLAN_PRO},
        {"a=pro, b = enterprise ,c=free", "b", PLAN_ENTERPRISE},
        {"a=pro, b = enterprise ,c=free", "c", PLAN_FREE},
        {"a=pro", "A", NONE},
        {"a=pro", "a=pro", NONE},
        {"a=gold", "a", NONE},
        {"a", "a", NONE},
        {"=pro", "", NONE},
        {"", "a", NONE},
        {",,,", "", NONE},
        {"a=pro,a=enterprise", "a", PLAN_PRO},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(payment_plan(str_from(cases[i].list), str_from(cases[i].product)),
                         cases[i].plan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_each_message_does),
        cmocka_unit_test(products),
    };

    return cmocka_run_group_tests_name("domain/payment", tests, NULL, NULL);
}
