#include "bundle/bundle.h"

#include "text/text.h"

/* Which keys and values a platform takes. Read in November 2026 in:
 *   AWS         "Tag naming and usage conventions" (Tagging AWS Resources user guide),
 * "User-defined tag restrictions" (AWS Billing user guide), "Tagging limitations" (EMR Serverless).
 * EC2 takes more characters than other services; cost allocation and the rest do not. Google
 * `labels` in the API references of Compute, Vertex AI, Vision and Bigtable: key
 * \p{Ll}\p{Lo}{0,62}, value [\p{Ll}\p{Lo}\p{N}_-]{0,63}, both under 128 bytes Azure       "Use tags
 * to organize your Azure resources", limitations; ARM `tags` reference Kubernetes  "Labels and
 * Selectors", syntax and character set Code        the most that any LLM API takes: OpenAI metadata
 * 64 and 512 characters, Bedrock requestMetadata 256 and 256, Vertex labels 63 and 63; header
 * values hold no control characters (RFC 9110 5.5) */

typedef bool (*accepts_char)(char c);

typedef struct text_rule {
    size_t min, max;      /* code points */
    size_t max_bytes;     /* 0: no limit of its own */
    accepts_char accepts; /* for ASCII; the rest of Unicode is taken if `takes_unicode` */
    bool takes_unicode;
    accepts_char starts; /* NULL: like the rest; for ASCII */
    accepts_char ends;
    const char *words; /* the rule as it is told */
} text_rule;

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z');
}

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7f;
}

static bool aws_takes(char c)
{
    return is_alnum(c) || (c != '\0' && strchr(" _.:/=+-@", c));
}

static bool google_takes(char c)
{
    return is_lower(c) || is_digit(c) || c == '_' || c == '-';
}

static bool azure_key_takes(char c)
{
    return !is_control(c) && !strchr("<>%&\\?/", c);
}

static bool any_printable(char c)
{
    return !is_control(c);
}

static bool kubernetes_takes(char c)
{
    return is_alnum(c) || c == '-' || c == '_' || c == '.';
}

static bool domain_takes(char c)
{
    return is_lower(c) || is_digit(c) || c == '-' || c == '.';
}

static bool is_lower_alnum(char c)
{
    return is_lower(c) || is_digit(c);
}

#define KUBERNETES_WORDS \
    " have at most 63 characters of A-Z a-z 0-9 - _ . and begin and end with a " \
    "letter or digit"

static const struct platform_rule {
    text_rule key, value;
} RULES[TG_PLATFORM_COUNT] = {
    [TG_PLATFORM_AWS] =
        {{1, 128, 0, aws_takes, true, NULL, NULL,
          "AWS tag keys have 1 to 128 letters, digits, spaces and _ . : / = + - @"},
         {0, 256, 0, aws_takes, true, NULL, NULL,
          "AWS tag values have at most 256 letters, digits, spaces and _ . : / = + - @"}},
    [TG_PLATFORM_GCP] =
        {{1, 63, 128, google_takes, true, is_lower, NULL,
          "Google Cloud label keys have 1 to 63 lower-case letters, digits, _ and - and begin with "
          "a "
          "letter"},
         {0, 63, 128, google_takes, true, NULL, NULL,
          "Google Cloud label values have at most 63 lower-case letters, digits, _ and -"}},
    [TG_PLATFORM_AZURE] =
        {{1, 512, 0, azure_key_takes, true, NULL, NULL,
          "Azure tag names have 1 to 512 characters and none of < > % & \\ ? /"},
         {0, 256, 0, any_printable, true, NULL, NULL,
          "Azure tag values have at most 256 characters and no control characters"}},
    [TG_PLATFORM_KUBERNETES] = {{1, 63, 0, kubernetes_takes, false, is_alnum, is_alnum,
                                 "Kubernetes label names" KUBERNETES_WORDS},
                                {0, 63, 0, kubernetes_takes, false, is_alnum, is_alnum,
                                 "Kubernetes label values" KUBERNETES_WORDS}},
    [TG_PLATFORM_CODE] =
        {{1, 256, 0, any_printable, true, NULL, NULL,
          "no LLM API takes metadata keys beyond 256 characters or with control characters"},
         {0, 512, 0, any_printable, true, NULL, NULL,
          "no LLM API takes metadata values beyond 512 characters or with control characters"}},
    [TG_PLATFORM_OTHER] = {{0, SIZE_MAX, 0, any_printable, true, NULL, NULL,
                            "keys and values of tags hold no control characters"},
                           {0, SIZE_MAX, 0, any_printable, true, NULL, NULL,
                            "keys and values of tags hold no control characters"}},
};

static const text_rule KUBERNETES_PREFIX = {
    1,
    253,
    0,
    domain_takes,
    false,
    is_lower_alnum,
    is_lower_alnum,
    "the prefix of a Kubernetes label key is a lower-case domain name of at most 253 characters"};

static size_t count_code_points(tg_slice text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (((unsigned char)text.ptr[i] & 0xc0) != 0x80) count++;
    }
    return count;
}

static bool takes_char(const text_rule *rule, accepts_char accepts, char c)
{
    if ((unsigned char)c >= 0x80) return rule->takes_unicode;
    return accepts(c);
}

static bool obeys(const text_rule *rule, tg_slice text)
{
    size_t count = count_code_points(text);
    if (count < rule->min || count > rule->max) return false;
    if (rule->max_bytes && text.n > rule->max_bytes) return false;
    for (size_t i = 0; i < text.n; i++) {
        if (!takes_char(rule, rule->accepts, text.ptr[i])) return false;
    }
    if (!text.n) return true;
    if (rule->starts && !takes_char(rule, rule->starts, text.ptr[0])) return false;
    return !rule->ends || takes_char(rule, rule->ends, text.ptr[text.n - 1]);
}

static bool refuse(const char *words, tg_arena *arena, tg_slice *why)
{
    *why = tg_arena_copy(arena, tg_slice_of(words));
    return false;
}

/* Characters that nobody sees make two values of what looks like one. The selectors that emoji end
 * in are seen. */
static bool has_unseen(tg_slice text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = tg_text_take(text, &at);
        bool is_selector = c >= 0xfe00 && c <= 0xfe0f;
        if (c >= 0x80 && !is_selector && tg_text_is_blank(c)) return true;
    }
    return false;
}

/* `aws:` in any case is kept for AWS, in keys and in values. */
static bool is_reserved(tg_slice text)
{
    static const tg_slice PREFIX = TG_LIT("aws:");
    return text.n >= PREFIX.n && tg_slice_equal_nocase((tg_slice){text.ptr, PREFIX.n}, PREFIX);
}

/* Cuts the prefix of a Kubernetes key off; false when it is none. */
static bool take_prefix(tg_slice *key, tg_arena *arena, tg_slice *why)
{
    const char *slash = key->n ? memchr(key->ptr, '/', key->n) : NULL;
    if (!slash) return true;
    tg_slice prefix = {key->ptr, (size_t)(slash - key->ptr)};
    *key = tg_slice_from(*key, prefix.n + 1);
    if (obeys(&KUBERNETES_PREFIX, prefix)) return true;
    return refuse(KUBERNETES_PREFIX.words, arena, why);
}

bool tg_tag_syntax(tg_platform platform, tg_slice key, tg_slice value, tg_arena *arena,
                   tg_slice *why)
{
    const struct platform_rule *rule = &RULES[platform];
    if (platform == TG_PLATFORM_AWS && (is_reserved(key) || is_reserved(value))) {
        return refuse("AWS keeps keys and values that begin with aws: for itself", arena, why);
    }
    if (has_unseen(key) || has_unseen(value)) {
        return refuse(
            "it holds a character that cannot be seen (zero-width, a text direction mark, "
            "a soft hyphen or a space other than the ordinary one); write it again by hand",
            arena, why);
    }
    if (platform == TG_PLATFORM_KUBERNETES && !take_prefix(&key, arena, why)) return false;
    if (!obeys(&rule->key, key)) return refuse(rule->key.words, arena, why);
    if (!obeys(&rule->value, value)) return refuse(rule->value.words, arena, why);
    return true;
}
