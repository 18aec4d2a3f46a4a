/* header_names.c - names of HTTP headers by the constants of Rust's http crate. */
#include "code/resolve/resolve_parts.h"

/* `use reqwest::header::*;` */
static bool takes_all_headers(const tg_unit *unit)
{
    static const tg_slice module = TG_LIT(".header");
    const tg_facts *f = unit->facts;
    for (size_t i = 0; i < f->import_count; i++) {
        bool is_all = tg_slice_is(f->imports[i].local, "*");
        if (is_all && tg_slice_ends(f->imports[i].module, module)) return true;
    }
    return false;
}

/* Headers of requests that clients of APIs set, by their constants. */
static bool is_standard_header(tg_slice name)
{
    static const char *const names[] = {"ACCEPT",
                                        "ACCEPT_ENCODING",
                                        "ACCEPT_LANGUAGE",
                                        "AUTHORIZATION",
                                        "CACHE_CONTROL",
                                        "CONNECTION",
                                        "CONTENT_ENCODING",
                                        "CONTENT_LENGTH",
                                        "CONTENT_TYPE",
                                        "COOKIE",
                                        "HOST",
                                        "IF_MATCH",
                                        "IF_NONE_MATCH",
                                        "ORIGIN",
                                        "REFERER",
                                        "TRANSFER_ENCODING",
                                        "USER_AGENT"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (tg_slice_is(name, names[i])) return true;
    }
    return false;
}

bool tg_part_header_of(tg_resolver *r, const tg_ref *ref, tg_slice name, tg_slice *out)
{
    static const tg_slice module = TG_LIT("header.");
    size_t at = tg_slice_find(name, module);
    bool is_in_module = at != SIZE_MAX && (!at || name.ptr[at - 1] == '.');
    bool is_alone = at == SIZE_MAX && ref->is_local && takes_all_headers(ref->unit);
    if (!is_in_module && !is_alone) return false;
    if (is_in_module) name = tg_slice_from(name, at + module.n);
    /* Of another module that is taken whole as well, only what has the name of one of these. */
    if (is_alone && !is_standard_header(name)) return false;
    char *text = tg_arena_strdup(r->arena, name);
    if (!text) {
        r->status = TG_ENOMEM;
        return false;
    }
    for (size_t i = 0; i < name.n; i++) {
        bool is_capital = text[i] >= 'A' && text[i] <= 'Z';
        if (!is_capital && text[i] != '_') return false;
        text[i] = is_capital ? (char)(text[i] - 'A' + 'a') : '-';
    }
    *out = (tg_slice){text, name.n};
    return name.n > 0;
}
