/* started_touch.c - what is done to a variable or a member that holds words or an environment. */
#include "code/resolve/started_touch.h"

#include "base/limits.h"
#include "code/resolve/literal.h"

enum { LOOKED = TG_TOUCH_LOOKED, AT_ONCE = 16 /* facts passed over are cheap */ };

bool tg_touch_is_among(tg_slice word, const char *const *words)
{
    while (*words && !tg_slice_is(word, *words)) words++;
    return *words != NULL;
}

/* --- what only reads -----------------------------------------------------------------------------
 */

/* Functions and methods that leave alone what they are given, or called on. */
static const tg_slice readers =
    TG_LIT(" print println Println Printf Print printf fprintf len str repr list tuple dict "
           "sorted join Join implode joinToString format Sprintf info debug warning warn error "
           "log puts p inspect var_dump print_r count size length copy dup clone slice map "
           "filter iter each toString to_s isEmpty is_empty get contains containsKey include? "
           "includes key? index indexOf stream items keys values first last as_slice forEach "
           "quote shelljoin shellescape escapeshellarg array_map array_merge merge to_h to_a "
           "String dumps stringify json_encode Infof Debugf Logf Errorf Info Debug WriteLine "
           "LogInformation LogDebug isinstance any all enumerate zip union entries startsWith "
           "starts_with append toArray toList ToArray ToList of copyOf asList fetch has assign "
           "freeze array_key_exists isset empty cat type list2cmdline fromEntries which exists "
           "nil? empty? ");

/* Functions and methods that start a program. */
static const tg_slice starters =
    TG_LIT(" run Run start Start StartAsync output Output status spawn CombinedOutput mustRun "
           "exec execute Execute Popen call check_call check_output system capture2 capture2e "
           "capture3 popen popen2 popen2e popen3 spawnSync execFile execFileSync execSync execa "
           "ExecuteAsync ExecuteBufferedAsync read create_subprocess_exec "
           "create_subprocess_shell sync startPipeline proc_open shell_exec passthru execvp "
           "execvpe execve execv run_process open_process getoutput getstatusoutput Command "
           "CommandContext ProcessBuilder Process wait waitFor WaitForExit Wait communicate ");

/* Whether a word stands among others, with a blank on each side. */
static bool is_word_of(tg_slice word, tg_slice words)
{
    for (size_t at; word.n && (at = tg_slice_find(words, word)) != SIZE_MAX;) {
        bool is_it = at && words.ptr[at - 1] == ' ' && words.ptr[at + word.n] == ' ';
        if (is_it) return true;
        words = tg_slice_from(words, at + word.n);
    }
    return false;
}

bool tg_touch_reads(tg_slice method)
{
    return is_word_of(method, readers);
}

bool tg_touch_starts(tg_slice method)
{
    return is_word_of(method, starters);
}

/* --- what is done to a variable ------------------------------------------------------------------
 */

/* Whether a NAME means the variable that another place of the file means by it. */
static bool is_same(const tg_unit *unit, uint32_t fact, uint32_t use, tg_slice name)
{
    uint32_t scopes[2] = {fact, use};
    for (int i = 0; i < 2; i++) {
        size_t count = 0;
        do {
            uint32_t next = tg_unit_scope(unit, scopes[i]);
            bool is_end = next == scopes[i];
            scopes[i] = next;
            if (!tg_unit_bindings(unit, next, name, &count)) count = 0;
            if (is_end) break;
        } while (!count && scopes[i]);
    }
    return scopes[0] == scopes[1];
}

/* `del env[k]`, `delete env.k`, `unset($env[k])`: whether what stands before takes away. */
static bool takes_away(const tg_facts *f, uint32_t fact)
{
    static const tg_slice words[] = {TG_LIT("del"), TG_LIT("delete"), TG_LIT("unset")};
    size_t at = f->facts[fact].start;
    while (at && strchr(" \t($", f->text.ptr[at - 1])) at--;
    tg_slice before = {f->text.ptr, at};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (at < f->facts[fact].start && tg_slice_ends(before, words[i])) return true;
    }
    return false;
}

/* The text that a key is, or {NULL, 0} when it is not known. */
tg_slice tg_touch_text(const tg_touch *t, uint32_t key)
{
    tg_slice text;
    tg_ref ref = tg_resolve(t->r, t->unit, key);
    return tg_ref_text(t->r, &ref, &text) ? text : (tg_slice){NULL, 0};
}

bool tg_touch_may_be(const tg_touch *t, tg_slice text)
{
    return !text.ptr || tg_slice_equal(text, t->key);
}

/* `c[5] = x`, `env[K] = x`, `env.K = x`, `del c[4:]`: what is done to an item. */
static bool changes_item(const tg_touch *t, uint32_t item)
{
    const tg_facts *f = t->unit->facts;
    uint32_t key = tg_facts_in(f, item, TG_SLOT_KEY), around = f->facts[item].parent;
    bool is_member = f->facts[item].kind == TG_FACT_MEMBER;
    bool is_set = f->facts[around].kind == TG_FACT_ASSIGN && f->facts[item].slot == TG_SLOT_TARGET;
    bool is_gone = takes_away(f, item);
    /* `options["env"].clear()` */
    bool is_method = f->facts[item].slot == TG_SLOT_OBJECT &&
                     f->facts[around].kind == TG_FACT_MEMBER &&
                     f->facts[around].slot == TG_SLOT_CALLEE && t->key.ptr;
    is_gone |= is_method && !tg_touch_reads(f->facts[around].text) && !is_member;
    if (!is_set && !is_gone) return false;
    if (!t->key.ptr) return is_gone || key || is_member; /* `$c[] = x` adds */
    tg_slice text = is_member ? f->facts[item].text
                    : key     ? tg_touch_text(t, key)
                              : (tg_slice){NULL, 0};
    if (!tg_touch_may_be(t, text)) return false;
    /* What is set for sure is what is looked up. */
    return is_gone || !text.ptr || t->is_member ||
           !tg_unit_is_sure(t->unit, tg_unit_around(t->unit, item, TG_FACT_BRANCH), t->use);
}

/* Whether something is done in the function that the variable is used in, or around it. */
static bool is_here(const tg_touch *t, uint32_t fact)
{
    if (t->is_member) return false;
    uint32_t function = tg_unit_around(t->unit, fact, TG_FACT_FUNCTION);
    uint32_t end = function + t->unit->facts->facts[function].span;
    return !function || (t->use > function && t->use < end);
}

bool tg_touch_is_front(const tg_facts *f, uint32_t call)
{
    static const char *const fronts[] = {"unshift",       "prepend",    "addFirst",
                                         "array_unshift", "appendleft", NULL};
    static const char *const placed[] = {"insert", "add", "Insert", "InsertRange", "addAll", NULL};
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    if (!callee || !first) return false;
    tg_slice method = f->facts[callee].text;
    bool is_first =
        f->facts[first].kind == TG_FACT_NUMBER && tg_slice_is(f->facts[first].text, "0");
    return tg_touch_is_among(method, fronts) ||
           (tg_touch_is_among(method, placed) && is_first && tg_facts_next(f, call, first));
}

/* `env.update(more)`, `env |= more`: whether what is put into an environment may hold the key. */
static bool may_hold(const tg_touch *t, uint32_t value)
{
    tg_ref ref = tg_resolve(t->r, t->unit, value);
    return tg_lookup_key(t->r, &ref, t->key, UINT32_MAX).state == TG_LOOKUP_OPEN;
}

/* A method that is called on the variable. */
static bool changes_by_method(const tg_touch *t, uint32_t member, uint32_t call)
{
    static const char *const adders[] = {"append", "push",   "add",      "Add", "extend",
                                         "addAll", "concat", "AddRange", "<<",  NULL};
    static const char *const setters[] = {"put", "update", "store",       "Add", "setdefault",
                                          "set", "insert", "putIfAbsent", NULL};
    const tg_facts *f = t->unit->facts;
    tg_slice method = f->facts[member].text;
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    if (tg_touch_starts(method)) return false;
    if (!t->key.ptr && tg_touch_is_front(f, call)) return !is_here(t, member);
    if (!t->key.ptr) {
        /* `c.insert(1, x)` */
        uint32_t second = first ? tg_facts_next(f, call, first) : 0;
        bool is_at = second && f->facts[first].kind == TG_FACT_NUMBER;
        bool adds = tg_touch_is_among(method, adders);
        return is_at || (adds && !is_here(t, member)) || !(adds || tg_touch_reads(method));
    }
    bool is_setter = tg_touch_is_among(method, setters);
    if (!is_setter && tg_touch_reads(method)) return false;
    /* `env.pop("OTHER")`, `env.put("OTHER", x)` */
    bool is_text = first && f->facts[first].kind != TG_FACT_MAP;
    if (is_text && tg_touch_text(t, first).ptr && !tg_touch_may_be(t, tg_touch_text(t, first)))
        return false;
    bool is_sure =
        tg_unit_is_sure(t->unit, tg_unit_around(t->unit, member, TG_FACT_BRANCH), t->use);
    bool is_more = first && !tg_facts_next(f, call, first) &&
                   f->facts[first].kind != TG_FACT_PAIR && f->facts[first].kind != TG_FACT_KEYWORD;
    return !is_setter || !is_sure || t->is_member || (is_more && may_hold(t, first));
}

/* What is done to the variable where it stands. */
static bool is_changing(const tg_touch *t, uint32_t name)
{
    const tg_facts *f = t->unit->facts;
    uint32_t at = name, around = f->facts[name].parent;
    tg_fact_kind kind = (tg_fact_kind)f->facts[around].kind;
    bool is_object = f->facts[name].slot == TG_SLOT_OBJECT;
    if (kind == TG_FACT_INDEX && is_object) return changes_item(t, around);
    if (kind == TG_FACT_MEMBER && is_object) {
        uint32_t above = f->facts[around].parent;
        bool is_method =
            f->facts[above].kind == TG_FACT_CALL && f->facts[around].slot == TG_SLOT_CALLEE;
        return is_method ? changes_by_method(t, around, above) : changes_item(t, around);
    }
    /* `fill(&mut c)`, `f(env: env)` */
    while (kind == TG_FACT_KEYWORD || (kind == TG_FACT_OTHER && f->facts[around].span == 2)) {
        at = around;
        around = f->facts[around].parent;
        kind = (tg_fact_kind)f->facts[around].kind;
        if (at == around) return false;
    }
    if (takes_away(f, at)) return true;
    /* `if (x) c += y`, where the branch is what is added to */
    if (kind == TG_FACT_BRANCH && f->facts[around].slot == TG_SLOT_TARGET) return true;
    if (kind == TG_FACT_CALL && f->facts[at].slot == TG_SLOT_ARGUMENT) {
        uint32_t callee = tg_facts_in(f, around, TG_SLOT_CALLEE);
        tg_slice function = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
        bool is_known = tg_touch_reads(function) || tg_touch_starts(function) ||
                        tg_slice_is(function, "extend") || tg_slice_is(function, "addAll") ||
                        tg_slice_is(function, "array_push") || tg_slice_is(function, "update");
        if (tg_touch_is_front(f, around)) return false;
        return !is_known && is_here(t, name) && !(f->facts[around].flags & TG_FACT_NEW);
    }
    bool is_added = kind == TG_FACT_ASSIGN && f->facts[at].slot == TG_SLOT_TARGET &&
                    (f->facts[around].flags & TG_FACT_AUGMENTED) && !is_here(t, name);
    bool is_merged = kind == TG_FACT_ASSIGN && t->key.ptr && f->facts[at].slot == TG_SLOT_TARGET &&
                     (f->facts[around].flags & TG_FACT_AUGMENTED);
    uint32_t more = is_merged ? tg_facts_in(f, around, TG_SLOT_VALUE) : 0;
    if (more && may_hold(t, more)) return true;
    bool is_alias = kind == TG_FACT_ASSIGN && f->facts[at].slot == TG_SLOT_VALUE;
    return is_added || (is_alias && is_here(t, name));
}

/* Where the loop ends that the use stands in and the variable does not begin in, or 0: what is done
 * there behind the use counts for the next round. */
static uint32_t loop_end(const tg_touch *t)
{
    static const tg_slice words[] = {TG_LIT("for"), TG_LIT("while"), TG_LIT("loop"),
                                     TG_LIT("until")};
    const tg_facts *f = t->unit->facts;
    uint32_t end = 0, at = tg_unit_around(t->unit, t->use, TG_FACT_BRANCH);
    for (; at && at >= t->from; at = tg_unit_around(t->unit, at, TG_FACT_BRANCH)) {
        tg_slice text = tg_slice_from(f->text, f->facts[at].start);
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            if (tg_slice_starts(text, words[i])) end = at + f->facts[at].span;
        }
    }
    return end;
}

tg_slice tg_touched(const tg_touch *t)
{
    const tg_facts *f = t->unit->facts;
    uint32_t loop = loop_end(t), to = t->end > t->use ? t->end : t->use;
    if (loop > to) to = loop;
    bool is_long = t->use > t->from && t->use - t->from > LOOKED;
    if (is_long || tg_started_is_late(t->r, (to - t->from) / AT_ONCE)) return t->name;
    for (uint32_t i = t->from; i < to && i - t->from < LOOKED; i++) {
        bool is_it = f->facts[i].kind == TG_FACT_NAME && tg_slice_equal(f->facts[i].text, t->name);
        if (!is_it || f->facts[i].slot == TG_SLOT_PARAMETER) continue;
        if (tg_started_is_late(t->r, 1)) return t->name;
        uint32_t at = i;
        while (at && f->facts[at].parent != at && f->facts[at].kind != TG_FACT_CALL)
            at = f->facts[at].parent;
        /* What the use stands in itself is no change before it. */
        bool is_in_use = at && t->use >= at && at + f->facts[at].span > t->use;
        if (is_in_use && f->facts[i].slot == TG_SLOT_ARGUMENT) continue;
        bool is_again = i > t->use && i < loop && f->facts[i].slot == TG_SLOT_TARGET &&
                        f->facts[f->facts[i].parent].kind == TG_FACT_ASSIGN;
        if ((!is_again && !is_changing(t, i)) || tg_unit_is_elsewhere(t->unit, i, t->use)) continue;
        if (!is_same(t->unit, i, t->use, t->name)) continue;
        uint32_t around = f->facts[i].parent;
        return tg_facts_show(f, f->facts[around].parent ? around : i, t->r->arena);
    }
    return tg_slice_of("");
}

tg_slice tg_touched_member(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice key)
{
    const tg_facts *f = unit->facts;
    const tg_touch t = {
        .r = r, .unit = unit, .name = f->facts[fact].text, .key = key, .is_member = true};
    uint32_t sets = 0;
    if (tg_started_is_late(r, f->count / AT_ONCE)) return t.name;
    for (uint32_t i = 0; i < f->count && i < LOOKED; i++) {
        if (f->facts[i].kind != f->facts[fact].kind || i == fact) continue;
        if (!tg_slice_equal(f->facts[i].text, t.name)) continue;
        if (tg_started_is_late(r, 1)) return t.name;
        uint32_t around = f->facts[i].parent;
        bool is_set = f->facts[around].kind == TG_FACT_ASSIGN && f->facts[i].slot == TG_SLOT_TARGET;
        sets += is_set;
        if (is_changing(&t, i) || sets > 1) return tg_facts_show(f, around, r->arena);
    }
    return tg_slice_of("");
}
