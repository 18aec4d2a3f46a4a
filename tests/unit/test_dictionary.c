/* lib/bundle: the dictionary's own rules, and reading keys and values through it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "bundle_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char DICTIONARY[] =
    "version: 1\n"
    "keys:\n"
    "  team:\n"
    "    required: true\n"
    "    spellings: {azure: Team, kubernetes: acme.com/team}\n"
    "    aliases: [squad, owner-team]\n"
    "    values:\n"
    "      search: {aliases: [search-team, find]}\n"
    "      data_platform: {}\n"
    "      nlp: {deprecated: {use: search, since: 2026-06-01}, aliases: [language]}\n"
    "      gone: {deprecated: {}}\n"
    "      none: {}\n"
    "  use_case: {required: true, pattern: \"[a-z][a-z0-9-]{2,40}\"}\n"
    "  CostCenter: {}\n"
    "  free: {}\n"
    "placeholders: [todo, none, ChangeMe]\n";

static void dictionary_key__reads_every_way_to_write_it(void **state)
{
    (void)state;
    static const struct {
        tg_platform platform;
        const char *literal;
        const char *key; /* NULL: none of ours */
        tg_spelling spelling;
    } cases[] = {
        {TG_PLATFORM_AWS, "team", "team", TG_SPELLING_EXACT},
        {TG_PLATFORM_AWS, "Team", "team", TG_SPELLING_VARIANT},
        {TG_PLATFORM_AWS, "TEAM", "team", TG_SPELLING_VARIANT},
        {TG_PLATFORM_AWS, "squad", "team", TG_SPELLING_ALIAS},
        {TG_PLATFORM_AWS, "Squad", "team", TG_SPELLING_ALIAS},
        {TG_PLATFORM_AWS, "owner_team", "team", TG_SPELLING_ALIAS},
        {TG_PLATFORM_AWS, "teams", NULL, 0},
        {TG_PLATFORM_AWS, "", NULL, 0},
        /* Azure has no wrong case */
        {TG_PLATFORM_AZURE, "Team", "team", TG_SPELLING_EXACT},
        {TG_PLATFORM_AZURE, "team", "team", TG_SPELLING_EXACT},
        {TG_PLATFORM_AZURE, "TEAM", "team", TG_SPELLING_EXACT},
        {TG_PLATFORM_AZURE, "Use_Case", "use_case", TG_SPELLING_EXACT},
        {TG_PLATFORM_AZURE, "UseCase", "use_case", TG_SPELLING_VARIANT},
        /* a prefix belongs to the key */
        {TG_PLATFORM_KUBERNETES, "acme.com/team", "team", TG_SPELLING_EXACT},
        {TG_PLATFORM_KUBERNETES, "team", "team", TG_SPELLING_VARIANT},
        {TG_PLATFORM_KUBERNETES, "Acme.com/Team", "team", TG_SPELLING_VARIANT},
        {TG_PLATFORM_KUBERNETES, "example.com/team", NULL, 0},
        {TG_PLATFORM_KUBERNETES, "use_case", "use_case", TG_SPELLING_EXACT},
        {TG_PLATFORM_KUBERNETES, "use-case", "use_case", TG_SPELLING_VARIANT},
        {TG_PLATFORM_AWS, "acme.com/team", "team", TG_SPELLING_VARIANT},
        /* camel case, dashes, case */
        {TG_PLATFORM_AWS, "UseCase", "use_case", TG_SPELLING_VARIANT},
        {TG_PLATFORM_AWS, "use-case", "use_case", TG_SPELLING_VARIANT},
        {TG_PLATFORM_AWS, "USE_CASE", "use_case", TG_SPELLING_VARIANT},
        {TG_PLATFORM_AWS, "CostCenter", "CostCenter", TG_SPELLING_EXACT},
        {TG_PLATFORM_AWS, "cost_center", "CostCenter", TG_SPELLING_VARIANT},
        /* Google has no upper case */
        {TG_PLATFORM_GCP, "costcenter", "CostCenter", TG_SPELLING_EXACT},
        {TG_PLATFORM_GCP, "cost-center", "CostCenter", TG_SPELLING_VARIANT},
        /* a header's form is no slip */
        {TG_PLATFORM_CODE, "use_case", "use_case", TG_SPELLING_EXACT},
        {TG_PLATFORM_CODE, "use-case", "use_case", TG_SPELLING_EXACT},
        {TG_PLATFORM_CODE, "Use-Case", "use_case", TG_SPELLING_EXACT},
        {TG_PLATFORM_CODE, "useCase", "use_case", TG_SPELLING_VARIANT},
        {TG_PLATFORM_OTHER, "team", "team", TG_SPELLING_EXACT},
    };
    bundle_case c = bundle_case_dictionary(DICTIONARY);
    assert_string_equal(bundle_case_problems(&c), "");
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_spelling spelling = TG_SPELLING_EXACT;
        const tg_key_rule *key = tg_dictionary_key(&c.bundle->dictionary, cases[i].platform,
                                                   tg_slice_of(cases[i].literal), &spelling);
        bool is_right = cases[i].key ? key && tg_slice_is(key->name, cases[i].key) &&
                                           spelling == cases[i].spelling
                                     : key == NULL;
        if (!is_right) fail_msg("%s on %s", cases[i].literal, tg_platform_name(cases[i].platform));
    }
    bundle_case_free(&c);
}

static void dictionary_spelling__is_what_to_write(void **state)
{
    (void)state;
    bundle_case c = bundle_case_dictionary(DICTIONARY);
    const tg_key_rule *team = &c.bundle->dictionary.keys[0];
    const tg_key_rule *center = &c.bundle->dictionary.keys[2];
    assert_true(tg_slice_is(tg_dictionary_spelling(team, TG_PLATFORM_AWS), "team"));
    assert_true(tg_slice_is(tg_dictionary_spelling(team, TG_PLATFORM_AZURE), "Team"));
    assert_true(tg_slice_is(tg_dictionary_spelling(team, TG_PLATFORM_KUBERNETES), "acme.com/team"));
    assert_true(tg_slice_is(tg_dictionary_spelling(center, TG_PLATFORM_AWS), "CostCenter"));
    assert_true(tg_slice_is(tg_dictionary_spelling(center, TG_PLATFORM_GCP), "costcenter"));
    bundle_case_free(&c);
}

static void dictionary_value__tells_good_from_bad(void **state)
{
    (void)state;
    static const struct {
        size_t key;
        const char *value;
        tg_value_state state;
        const char *canonical;
    } cases[] = {
        {0, "search", TG_VALUE_GOOD, "search"},
        {0, "Search", TG_VALUE_VARIANT, "search"},
        {0, " search ", TG_VALUE_VARIANT, "search"},
        {0, "data-platform", TG_VALUE_VARIANT, "data_platform"},
        {0, "Data Platform", TG_VALUE_VARIANT, "data_platform"},
        {0, "find", TG_VALUE_ALIAS, "search"},
        {0, "Search_Team", TG_VALUE_ALIAS, "search"},
        {0, "nlp", TG_VALUE_DEPRECATED, "search"},
        {0, "NLP", TG_VALUE_DEPRECATED, "search"},
        {0, "language", TG_VALUE_DEPRECATED, "search"},
        {0, "gone", TG_VALUE_DEPRECATED, ""},
        {0, "", TG_VALUE_EMPTY, ""},
        {0, " \t", TG_VALUE_EMPTY, ""},
        {0, "\xe2\x80\x8b\xc2\xa0", TG_VALUE_EMPTY, ""}, /* nothing that can be seen */
        {0, "TODO", TG_VALUE_PLACEHOLDER, ""},
        {0,
         "TO\xe2\x80\x8b"
         "DO\xc2\xa0",
         TG_VALUE_PLACEHOLDER, ""},
        {0, "changeme", TG_VALUE_PLACEHOLDER, ""},
        {0, "none", TG_VALUE_GOOD, "none"}, /* listed by name, so it is meant */
        {0, "None", TG_VALUE_PLACEHOLDER, ""},
        {0, "serch", TG_VALUE_NOT_ALLOWED, "search"},
        {0, "saerch", TG_VALUE_NOT_ALLOWED, "search"},
        {0, "marketing", TG_VALUE_NOT_ALLOWED, ""},
        {0, "gon", TG_VALUE_NOT_ALLOWED, ""}, /* a deprecated value is no advice */
        {1, "ranking", TG_VALUE_GOOD, "ranking"},
        {1, "ranking ", TG_VALUE_VARIANT, "ranking"},
        {1, "Ranking", TG_VALUE_NO_MATCH, ""},
        {1, "todo", TG_VALUE_PLACEHOLDER, ""}, /* although the pattern takes it */
        {1, "xranking!", TG_VALUE_NO_MATCH, ""},
        {3, "anything at all", TG_VALUE_GOOD, "anything at all"},
        {3, "<team>", TG_VALUE_PLACEHOLDER, ""},
        {3, "{{ .Values.team }}", TG_VALUE_PLACEHOLDER, ""},
        {3, "${TEAM}", TG_VALUE_PLACEHOLDER, ""},
        {3, "---", TG_VALUE_PLACEHOLDER, ""},
        {3, "?", TG_VALUE_PLACEHOLDER, ""},
        {3, "\xc3\xa4", TG_VALUE_GOOD, "\xc3\xa4"},
    };
    bundle_case c = bundle_case_dictionary(DICTIONARY);
    for (size_t i = 0; i < COUNT(cases); i++) {
        tg_value_state state_of = TG_VALUE_GOOD;
        tg_slice canonical;
        const tg_key_rule *key = &c.bundle->dictionary.keys[cases[i].key];
        assert_int_equal(tg_dictionary_value(&c.bundle->dictionary, key,
                                             tg_slice_of(cases[i].value), &state_of, &canonical,
                                             &c.err),
                         TG_OK);
        if (state_of != cases[i].state || !tg_slice_is(canonical, cases[i].canonical)) {
            fail_msg("`%s`: state %d, canonical `%.*s`", cases[i].value, (int)state_of,
                     TG_FMT(canonical));
        }
    }
    bundle_case_free(&c);
}

static void dictionary_value__passes_pattern_limits_on(void **state)
{
    (void)state;
    bundle_case c = bundle_case_dictionary("version: 1\nkeys: {a: {pattern: \"(x+)+[yz]\"}}\n");
    char subject[64];
    memset(subject, 'x', sizeof subject);
    tg_value_state state_of;
    tg_slice canonical;
    assert_int_equal(tg_dictionary_value(&c.bundle->dictionary, &c.bundle->dictionary.keys[0],
                                         (tg_slice){subject, sizeof subject}, &state_of, &canonical,
                                         &c.err),
                     TG_ELIMIT);
    bundle_case_free(&c);
}

/* Thousands of values: every one is found, and a slip finds its way back. */
static void dictionary_value__finds_among_many(void **state)
{
    (void)state;
    enum { MANY = 5000 };
    tg_buf text = tg_buf_of(TG_MIB);
    tg_buf_puts(&text, "version: 1\nkeys:\n  team:\n    values:\n");
    for (unsigned i = 0; i < MANY; i++)
        tg_buf_printf(&text, "      group-%u-team: {aliases: [g%u]}\n", i, i);
    tg_buf_putc(&text, '\0');
    bundle_case c = bundle_case_dictionary(text.data);
    assert_int_equal(c.status, TG_OK);
    for (unsigned i = 0; i < MANY; i++) {
        char value[32];
        tg_value_state state_of;
        tg_slice canonical;
        snprintf(value, sizeof value, i % 2 ? "GROUP_%u_team" : "g%u", i);
        assert_int_equal(tg_dictionary_value(&c.bundle->dictionary, &c.bundle->dictionary.keys[0],
                                             tg_slice_of(value), &state_of, &canonical, &c.err),
                         TG_OK);
        assert_int_equal(state_of, i % 2 ? TG_VALUE_VARIANT : TG_VALUE_ALIAS);
        snprintf(value, sizeof value, "group-%u-team", i);
        assert_true(tg_slice_is(canonical, value));
    }
    tg_value_state state_of;
    tg_slice canonical;
    assert_int_equal(tg_dictionary_value(&c.bundle->dictionary, &c.bundle->dictionary.keys[0],
                                         tg_slice_of("gruop-4711-team"), &state_of, &canonical,
                                         &c.err),
                     TG_OK);
    assert_int_equal(state_of, TG_VALUE_NOT_ALLOWED);
    assert_true(tg_slice_is(canonical, "group-4711-team"));
    bundle_case_free(&c);
    tg_buf_free(&text);
}

static void dictionary_load__takes_all_keys_apart(void **state)
{
    (void)state;
    bundle_case c = bundle_case_dictionary(
        "version: 1\ntitle: T1\nowner: finops\nkeys:\n"
        "  team:\n    meaning: m\n    kinds: [resource, llm_call]\n    required: {kinds: "
        "[resource], "
        "environments: [prod]}\n    values:\n"
        "      search: {meaning: m2, owner: o, billing_code: 1042, initiative: i, approver: a}\n"
        "      2024:\n"
        "  environment: {required: {kinds: [workload]}, values: {prod: {}, dev: {}}}\n"
        "  owner: {required: false}\n"
        "paths:\n  - {path: \"services/search/**\", tags: {team: search}}\n"
        "accounts:\n  - {tag: openai-project, value: 17, tags: {team: search}}\n");
    assert_string_equal(bundle_case_problems(&c), "");
    const tg_dictionary *d = &c.bundle->dictionary;
    assert_true(tg_slice_is(d->title, "T1"));
    assert_int_equal(d->key_count, 3);
    assert_true(d->keys[0].requirement.is_required);
    assert_int_equal(d->keys[0].requirement.kinds, 1u << TG_KIND_RESOURCE);
    assert_int_equal(d->keys[0].kinds, 1u << TG_KIND_RESOURCE | 1u << TG_KIND_LLM_CALL);
    assert_int_equal(d->keys[0].requirement.environment_count, 1);
    assert_int_equal(d->keys[0].location.line, 5);
    assert_true(tg_slice_is(d->keys[0].values[0].billing_code, "1042"));
    assert_true(tg_slice_is(d->keys[0].values[1].name, "2024"));
    assert_false(d->keys[2].requirement.is_required);
    assert_int_equal(d->path_count, 1);
    assert_int_equal(d->account_count, 1);
    assert_true(tg_slice_is(d->accounts[0].value, "17"));
    assert_true(tg_slice_is(d->accounts[0].tags[0].key, "team"));
    bool matches = false;
    assert_int_equal(tg_pattern_matches(d->paths[0].pattern, tg_slice_of("services/search/a/b.py"),
                                        &matches, &c.err),
                     TG_OK);
    assert_true(matches);
    assert_true(d->placeholder_count > 10);
    bundle_case_free(&c);
}

static const struct wrong {
    const char *text;
    const char *problems;
} WRONG[] = {
    {"version: 1\n", "1:1: dictionary.yaml needs `keys`\n"},
    {"version: 1\nkeys: {}\n", "2:1: `keys` is empty: nothing would be asked of any asset\n"},
    {"version: 1\nkeys: [team]\n",
     "2:7: `keys`: expected a mapping of tag keys to their rules, found a "
     "list\n"},
    {"version: 1\nkeys:\n  team: {requird: true}\n",
     "3:10: unknown key `requird` in a key, did you mean `required`?\n"},
    {"version: 1\nkeys:\n  team: {required: yes please}\n",
     "3:20: `required`: expected true, false, or a condition such as {kinds: [resource], "
     "environments: "
     "[prod]}; found the text \"yes please\"\n"},
    {"version: 1\nkeys:\n  team: {required: {}}\n",
     "3:20: `required` is empty; write true or false, or name `kinds` or `environments`\n"},
    {"version: 1\nkeys:\n  team: {required: {kind: [resource]}}\n",
     "3:21: unknown key `kind` in `required`, did you mean `kinds`?\n"},
    {"version: 1\nkeys:\n  team: {aliases: 12}\n",
     "3:19: `aliases`: expected a list of texts, found the number 12\n"},
    {"version: 1\nkeys:\n  team: {aliases: [a, 12]}\n",
     "3:23: `aliases`: expected a list of texts, found the number 12; put it in quotes\n"},
    {"version: 1\nkeys:\n  team: {kinds: [resources]}\n",
     "3:18: `kinds`: expected resource, workload or llm_call; found the text \"resources\", did "
     "you mean "
     "`resource`?\n"},
    {"version: 1\nkeys:\n  team: {kinds: [resource, resource]}\n",
     "3:28: `kinds`: resource stands here twice\n"},
    {"version: 1\nkeys:\n  team: {kinds: [resource], required: {kinds: [workload]}}\n",
     "3:47: `kinds`: the key is required where its own `kinds` say that it makes no sense\n"},
    {"version: 1\nkeys:\n  team: {required: {environments: [prod]}}\n",
     "3:21: `environments` needs a key `environment` in the dictionary, which tells an asset's "
     "environment\n"},
    {"version: 1\nkeys:\n  team: {required: {environments: [prd, prood]}}\n"
     "  environment: {values: {prod: {aliases: [prd]}}}\n",
     "3:36: write `prod`: `prd` is only another way to write it\n"
     "3:41: the dictionary has no value `prood` for `environment`, did you mean `prod`?\n"},
    {"version: 1\nkeys:\n  environment: {required: {environments: [prod]}, values: {prod: {}}}\n",
     "3:28: whether `environment` is required cannot depend on the environment\n"},
    {"version: 1\nkeys:\n  team: {values: [search, nlp]}\n",
     "3:18: `values`: expected a mapping of values to what is known of them, such as {search: {}, "
     "nlp: {}}, "
     "found a list\n"},
    {"version: 1\nkeys:\n  team: {values: {}}\n",
     "3:10: `values` is empty, so nothing would be allowed; list the values, or leave it out to "
     "allow "
     "any\n"},
    {"version: 1\nkeys:\n  team: {values: {a: {}}, pattern: x}\n",
     "3:27: `values` and `pattern` exclude each other: a key has a list of values or a pattern\n"},
    {"version: 1\nkeys:\n  team: {values: {nlp: {deprecated: {use: serch}}, search: {}}}\n",
     "3:43: the dictionary has no value `serch` for `team`, did you mean `search`?\n"},
    {"version: 1\nkeys:\n  team: {values: {a: {deprecated: {use: b}}, b: {deprecated: {use: c}}, "
     "c: {}}}\n",
     "3:41: write `c`: `b` is deprecated\n"},
    {"version: 1\nkeys:\n  team: {values: {a: {deprecated: {since: soon}}}}\n",
     "3:43: `since`: expected a date as YYYY-MM-DD, found the text \"soon\"\n"},
    {"version: 1\nkeys:\n  team: {values: {a: {aliases: [b]}, b: {}, c: {aliases: [x, x]}, d: "
     "{aliases: [d]}}}\n",
     "3:33: `b` stands for `b` and for `a`\n"
     "3:62: alias `x` stands here twice\n"
     "3:81: alias `d` is the name itself\n"},
    {"version: 1\nkeys:\n  team: {aliases: [squad]}\n  crew: {aliases: [squad, team]}\n",
     "4:20: `squad` stands for `team` and for `crew`\n"
     "4:27: `team` stands for `team` and for `crew`\n"},
    {"version: 1\nkeys:\n  team: {spellings: {aws: Crew}}\n  crew: {spellings: {aws: Crew}}\n",
     "4:27: `Crew` stands for `team` and for `crew`\n"},
    {"version: 1\nkeys:\n  team: {spellings: {gcp: Team, kubernetes: acme/com/team, aws: "
     "\"aws:team\"}}\n",
     "3:27: `gcp` would be refused: Google Cloud label keys have 1 to 63 lower-case letters, "
     "digits, _ and "
     "- and begin with a letter\n"
     "3:45: `kubernetes` would be refused: Kubernetes label names have at most 63 characters of "
     "A-Z a-z "
     "0-9 - _ . and begin and end with a letter or digit\n"
     "3:65: `aws` would be refused: AWS keeps keys and values that begin with aws: for itself\n"},
    {"version: 1\nkeys:\n  team: {spellings: {google: team}}\n",
     "3:22: unknown key `google` in `spellings`; it may have aws, azure, gcp, kubernetes, code\n"},
    {"version: 1\nkeys:\n  \"acme.com/team\": {}\n",
     "3:3: a key's name has letters, digits, `_` and `-` and starts with a letter; other ways to "
     "write it "
     "go under `spellings`\n"},
    {"version: 1\nkeys:\n  team: {}\n  team: {}\n", NULL},
    {"version: 1\nkeys:\n  team: {pattern: \"[a-z\"}\n", NULL},
    {"version: 1\nkeys:\n\tteam: {}\n", NULL},
    {"version: 1\nkeys: {team: {}}\npaths:\n  - {path: \"a/**\", tags: {taem: x}}\n  - {tags: "
     "{}}\n",
     "5:5: an entry of `paths` needs `path`\n"},
    {"version: 1\nkeys: {team: {}}\naccounts:\n  - {tag: p, value: a, tags: {team: x}}\n"
     "  - {tag: p, value: a, tags: {taem: x}}\n",
     "5:5: `p` a stands in line 4 already\n"
     "5:31: the dictionary has no key `taem`, did you mean `team`?\n"},
    {"version: 1\nkeys: {team: {values: {a: {}}}}\npaths:\n  - {path: \"a/**\", tags: {taem: x, "
     "team: b}}\n",
     "4:27: the dictionary has no key `taem`, did you mean `team`?\n"
     "4:42: the dictionary has no value `b` for `team`, did you mean `a`?\n"},
    {"version: 1\nkeys: {team: }\nowner: yes\n",
     "3:8: `owner`: expected a text, found yes; put it in quotes\n"},
    {"version: 1\nkeys: {team: }\ntitle: \"  \"\n",
     "3:8: `title`: expected a text, found the text \"  \", which is blank\n"},
};

static void dictionary_load__says_what_is_wrong(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(WRONG); i++) {
        bundle_case c = bundle_case_dictionary(WRONG[i].text);
        const char *got = diagnostics_text(&c.problems, c.arena, false);
        assert_int_equal(c.status, TG_EUSAGE);
        if (WRONG[i].problems ? strcmp(got, WRONG[i].problems) != 0 : got[0] == '\0') {
            print_error("case %zu: expected\n%sbut got\n%s", i, WRONG[i].problems, got);
            wrong++;
        }
        bundle_case_free(&c);
    }
    assert_int_equal(wrong, 0);
}

static const struct wrong NOTES[] = {
    {"version: 1\nkeys: {team: {meaning: m, required: true, pattern: \"[a-z]+\"}}\n", ""},
    {"version: 1\nkeys: {team: {required: true}}\n",
     "2:8: `team` has no `meaning`: people guess what to write\n"
     "2:8: `team` is required but takes any value; list `values` or give a `pattern`\n"},
    {"version: 1\nkeys: {team: {meaning: m}}\n",
     "0:0: no key is required, so no asset is ever untagged\n"},
    {"version: 1\nkeys:\n  team:\n    meaning: m\n    required: true\n    values:\n"
     "      search: {owner: o}\n      ads: {}\n      nlp: {deprecated: {}}\n",
     "8:7: `team: ads` has no `owner`: nobody answers for what is tagged so\n"
     "9:7: `team: nlp` is deprecated without saying what to use instead (`use`)\n"},
    {"version: 1\nkeys:\n  team:\n    meaning: m\n    required: true\n    values:\n"
     "      data-x: {}\n      data_x: {}\n      tbd: {}\n      ok: {aliases: [todo]}\n      "
     "\"R&D\": {}\n",
     "8:7: `data-x` and `data_x` of `team` differ only in case, dashes or an alias; a slip turns "
     "one into the "
     "other\n"
     "9:7: `team: tbd` is a placeholder, and allowed because it is listed\n"
     "10:7: alias `todo` of `team: ok` is a placeholder and never read\n"
     "11:7: `team: R&D` cannot be written everywhere: AWS tag values have at most 256 letters, "
     "digits, "
     "spaces and _ . : / = + - @\n"
     "11:7: `team: R&D` cannot be written everywhere: Google Cloud label values have at most 63 "
     "lower-case "
     "letters, digits, _ and -\n"
     "11:7: `team: R&D` cannot be written everywhere: Kubernetes label values have at most 63 "
     "characters "
     "of A-Z a-z 0-9 - _ . and begin and end with a letter or digit\n"},
    {"version: 1\nkeys:\n  a-b: {meaning: m, required: true, pattern: \"x*\"}\n  a_b: {meaning: "
     "m}\n"
     "placeholders: []\n",
     "3:3: `placeholders` is empty, so nothing keeps `todo` out of `a-b` but its pattern\n"
     "3:3: the pattern of `a-b` matches the empty text, which is a missing value all the same\n"
     "4:3: `a-b` and `a_b` differ only in case or dashes\n"},
    {"version: 1\nkeys:\n  t: {meaning: m, required: true, values: {a: {deprecated: {}}}}\n",
     "3:3: every value of `t` is deprecated\n"
     "3:44: `t: a` is deprecated without saying what to use instead (`use`)\n"},
};

static void dictionary_lint__notes_what_goes_wrong_later(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(NOTES); i++) {
        bundle_case c = bundle_case_dictionary(NOTES[i].text);
        assert_string_equal(bundle_case_problems(&c), "");
        tg_vec notes = tg_vec_of(c.arena, sizeof(tg_diagnostic));
        assert_int_equal(tg_dictionary_lint(c.bundle, c.arena, &notes, &c.err), TG_OK);
        const char *got = diagnostics_text(&notes, c.arena, false);
        if (strcmp(got, NOTES[i].problems) != 0) {
            print_error("case %zu: expected\n%sbut got\n%s", i, NOTES[i].problems, got);
            wrong++;
        }
        bundle_case_free(&c);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dictionary_key__reads_every_way_to_write_it),
        cmocka_unit_test(dictionary_spelling__is_what_to_write),
        cmocka_unit_test(dictionary_value__tells_good_from_bad),
        cmocka_unit_test(dictionary_value__passes_pattern_limits_on),
        cmocka_unit_test(dictionary_value__finds_among_many),
        cmocka_unit_test(dictionary_load__takes_all_keys_apart),
        cmocka_unit_test(dictionary_load__says_what_is_wrong),
        cmocka_unit_test(dictionary_lint__notes_what_goes_wrong_later),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
