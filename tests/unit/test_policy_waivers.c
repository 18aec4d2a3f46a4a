/* lib/policy: waivers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "policy_fixture.h"

#include "model/scalar.h"

static const char waivers[] =
    "version: 1\n"
    "waivers:\n"
    "  - {policy: tag-missing, asset: aws_instance.lab, reason: Closed soon,\n"
    "     owner: ml, approver: finops, expires: 2026-12-15}\n";

static int64_t day(const char *text)
{
    int64_t out = 0;
    assert_true(tg_date_parse(tg_slice_of(text), &out));
    return out;
}

static void judge__honours_a_waiver_through_its_last_day(void **state)
{
    (void)state;
    static const struct {
        const char *today;
        const char *findings;
    } cases[] = {
        {"2026-12-15",
         "error tag-missing aws_instance.lab lacks the required tags team, use_case and "
         "environment (waived)\n"},
        {"2026-12-16",
         "error waiver-expired the waiver of tag-missing for aws_instance.lab has run out, so "
         "its finding stands again (its last day was 2026-12-15)\n"
         "error tag-missing aws_instance.lab lacks the required tags team, use_case and "
         "environment\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, fixture_dictionary, NULL, waivers);
        fixture_resource(&f, "aws_instance.lab", TG_PLATFORM_AWS);
        f.today = day(cases[i].today);
        fixture_expect(&f, cases[i].findings);
    }
}

static void judge__tells_of_waivers_that_cover_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *today;
        const char *findings;
    } cases[] = {
        {"2026-12-15",
         "note waiver-unused the waiver of tag-missing for aws_instance.lab covers nothing\n"},
        {"2026-12-16",
         "note waiver-unused the waiver of tag-missing for aws_instance.lab has run out and "
         "covers nothing (its last day was 2026-12-15)\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, fixture_dictionary, NULL, waivers);
        fixture_whole_resource(&f, TG_PLATFORM_AWS);
        f.today = day(cases[i].today);
        fixture_expect(&f, cases[i].findings);
    }
}

static void judge__knows_a_moved_resource_by_its_old_address(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, waivers);
    tg_asset *asset = fixture_resource(&f, "aws_instance.new_lab", TG_PLATFORM_AWS);
    asset->previous_address = tg_slice_of("aws_instance.lab");
    fixture_judge(&f);
    assert_int_equal(f.judgement.finding_count, 1);
    assert_int_equal(f.judgement.findings[0].status, TG_FINDING_WAIVED);
    fixture_close(&f);
}

static void judge__honours_waivers_in_the_source(void **state)
{
    (void)state;
    static const struct {
        const char *policy;
        const char *reason;
        uint32_t line;
        const char *findings;
    } cases[] = {
        {"tag-missing", "lab", 10, "error tag-missing A (waived)\n"},
        {"tag-missing", "lab", 14, "error tag-missing A (waived)\n"},
        {"tag-missing", "lab", 15,
         "note waiver-unused the waiver of tag-missing here covers nothing\n"
         "error tag-missing A\n"},
        {"tag-value", "lab", 10,
         "note waiver-unused the waiver of tag-value here covers nothing\n"
         "error tag-missing A\n"},
        {"tag-mising", "lab", 10,
         "note waiver-unused the waiver here covers nothing: no policy is called "
         "tag-mising; did you mean tag-missing?\n"
         "error tag-missing A\n"},
        {"tag-missing", "", 10,
         "warning waiver-broad a waiver without a reason does not count\n"
         "error tag-missing A\n"},
        {"", "", 10,
         "warning waiver-broad a waiver without a policy does not count\n"
         "error tag-missing A\n"},
        {"tag-*", "all of it", 10,
         "warning waiver-broad a waiver for several policies at once does not "
         "count\n"
         "error tag-missing A\n"},
    };
    static const char own[] = "version: 1\npolicies: [{id: tag-missing, message: A}]\n";
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        policy_fixture f;
        fixture_open(&f, fixture_dictionary, own, NULL);
        fixture_resource(&f, "aws_instance.lab", TG_PLATFORM_AWS);
        f.annotations[f.annotation_count++] = (tg_annotation){
            .kind = TG_ANNOTATION_IGNORE,
            .policy = tg_slice_of(cases[i].policy),
            .reason = tg_slice_of(cases[i].reason),
            .location = {.file = tg_slice_of("main.tf"), .line = 9, .column = 3},
            .target_line = cases[i].line,
        };
        fixture_expect(&f, cases[i].findings);
    }
}

static void judge__lets_no_waiver_cover_waivers(void **state)
{
    (void)state;
    policy_fixture f;
    fixture_open(&f, fixture_dictionary, NULL, waivers);
    fixture_whole_resource(&f, TG_PLATFORM_AWS);
    f.annotations[f.annotation_count++] = (tg_annotation){
        .kind = TG_ANNOTATION_IGNORE,
        .policy = tg_slice_of("waiver-unused"),
        .reason = tg_slice_of("quiet"),
        .location = {.file = tg_slice_of(".tallygate/waivers.yaml"), .line = 2},
        .target_line = 3,
    };
    fixture_judge(&f);
    for (size_t i = 0; i < f.judgement.finding_count; i++) {
        assert_int_equal(f.judgement.findings[i].status, TG_FINDING_NEW);
    }
    fixture_close(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(judge__honours_a_waiver_through_its_last_day),
        cmocka_unit_test(judge__tells_of_waivers_that_cover_nothing),
        cmocka_unit_test(judge__knows_a_moved_resource_by_its_old_address),
        cmocka_unit_test(judge__honours_waivers_in_the_source),
        cmocka_unit_test(judge__lets_no_waiver_cover_waivers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
