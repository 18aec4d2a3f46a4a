/* resolve_parts.h - what the files of the resolver share. An expression is looked at in resolve.c,
 * its names in names.c, by what is bound to them in bindings.c; what these ask is in the other
 * files. All call each other, each step counted in tg_resolver (depth, work). tg_part_eval_X: what
 * an X is. */
#ifndef TG_CODE_RESOLVE_PARTS_H
#define TG_CODE_RESOLVE_PARTS_H

#include "code/resolve/resolve.h"

/* --- resolve.c */

tg_ref tg_part_eval(tg_resolver *r, const tg_unit *unit, uint32_t fact);

/* --- reference.c */

tg_ref tg_part_symbol(const tg_unit *unit, tg_slice name, bool is_local);
tg_ref tg_part_shown(tg_resolver *r, const tg_unit *unit, uint32_t fact);
tg_slice tg_part_join(tg_resolver *r, tg_slice a, const char *between, tg_slice b);
/* joined.c. What `[a, b].join("/")` says, `{}` for items that are not known; {NULL, 0} for another
 * call. */
tg_slice tg_part_joined_list(tg_resolver *r, const tg_unit *unit, uint32_t call);
tg_ref tg_part_step(tg_resolver *r, tg_ref ref, tg_step next);
tg_ref tg_part_call(tg_resolver *r, tg_ref ref, const tg_unit *unit, uint32_t call);
/* `if x { req = req.header(k, v) }`: the same reference where the steps that it has more than
 * `before` may not have been taken. */
tg_ref tg_part_unsure(tg_resolver *r, tg_ref ref, const tg_ref *before);
bool tg_part_is_instance(const tg_ref *ref);
/* The result of a call, or something of it. */
bool tg_part_is_made(const tg_ref *ref);
bool tg_part_is_known(tg_resolver *r, const tg_unit *unit, tg_slice name);
/* Whether a reference begins with a name of an SDK that the rules know. */
bool tg_part_is_from_sdk(tg_resolver *r, const tg_ref *ref);
bool tg_part_is_null(const tg_ref *ref);
/* `Client(headers=tags) if x else Client()`: of two of one class the one that is told less, since
 * what is called with it may have no more. */
bool tg_part_says_less(const tg_ref *ref, const tg_ref *than);
/* Something a call could be made on: worth more than null or a value that cannot be followed. */
int tg_part_worth(const tg_ref *ref);
/* Whether a reference begins with something that an SDK's client is made by, or by calls on it:
 * "@google/generative-ai.GoogleGenerativeAI().getGenerativeModel". */
bool tg_part_is_client(tg_resolver *r, const tg_ref *ref);
tg_ref tg_part_member(tg_resolver *r, tg_ref of, tg_slice name, const tg_unit *unit);
/* The nth argument, from 0, that has no name; or 0. */
uint32_t tg_part_argument(const tg_unit *unit, uint32_t call, unsigned n);

/* --- modules.c */

bool tg_part_is_relative(const tg_unit *unit, tg_slice module);
/* The name of a relative module as seen from the top of the scanned tree: "services.llm". */
tg_slice tg_part_absolute(tg_resolver *r, const tg_unit *unit, tg_slice module);
/* A class, function or constant by its name with namespace. */
tg_ref tg_part_full(tg_resolver *r, const tg_unit *unit, tg_slice full);
/* `import { streamText } from "ai"` is the package, though the project may have a directory of that
 * name: where relative modules begin with `./`, others are files only by an alias of the build. */
bool tg_part_is_package(tg_resolver *r, const tg_unit *unit, tg_slice module, tg_slice member);
tg_ref tg_part_import(tg_resolver *r, const tg_unit *unit, const tg_import *import);
/* What a module gives by default, which goes by the module's name, but an own function's. */
tg_ref tg_part_default(tg_resolver *r, tg_ref module, const tg_unit *unit);
/* A member of the project's class whose members an import gives: `using static A.B.C;`. */
bool tg_part_static_import(tg_resolver *r, const tg_unit *unit, const tg_import *import,
                           tg_slice name, tg_ref *out);
/* What another file gives away under a name, as far as that does not go round in circles. */
tg_ref tg_part_exported(tg_resolver *r, const tg_unit *unit, tg_slice name, unsigned hops);

/* --- types.c */

/* The first of an annotation's names that is a known client: `Optional[OpenAI]`, `OpenAI | null`.
 * `call`: what makes the object, where it does not name the class: `ChatClient c = new(...)`; or 0.
 */
bool tg_part_type_made(tg_resolver *r, const tg_unit *unit, uint32_t holder, uint32_t call,
                       tg_ref *out);
bool tg_part_type(tg_resolver *r, const tg_unit *unit, uint32_t holder, tg_ref *out);
/* What says the type of what `x = new()` is assigned to: the binding itself, or where the variable
 * or the field is declared; or 0. */
uint32_t tg_part_type_holder(const tg_unit *unit, const tg_binding *b);
/* `new(...)`, `{...}` of a class that stands elsewhere. */
bool tg_part_is_typeless_new(const tg_unit *unit, uint32_t value);
bool tg_part_is_scalar_type(const tg_unit *unit, uint32_t holder);
/* The name of a type that tg_part_type knows nothing of. */
tg_slice tg_part_declared_as(const tg_unit *unit, uint32_t holder);

/* --- beans.c */

/* What Laravel's container makes under a name or for a class. */
bool tg_part_bound(tg_resolver *r, const tg_unit *unit, tg_slice key, tg_ref *out);
/* `Http::llm()`: what the project's macro of that name gives. */
bool tg_part_macro(tg_resolver *r, const tg_unit *unit, uint32_t callee, tg_ref *out);
/* What Spring or the container hands over for a variable of an SDK's type, `*object`. */
bool tg_part_bean(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *object);

/* --- services.c */

/* The same of .NET's container: what the one registration of the type makes. */
bool tg_part_service(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *object);

/* --- bindings.c */

/* `self.client = client or self.client`: what is being looked for tells nothing about itself. */
/* What a parameter is (parameters.c). */
tg_ref tg_part_parameter(tg_resolver *r, const tg_unit *unit, const tg_binding *b);
tg_ref tg_part_binding(tg_resolver *r, const tg_unit *unit, const tg_binding *b);
/* Whether what binds a name may be what a use means. */
bool tg_part_may_mean(const tg_unit *unit, const tg_binding *b, uint32_t use);
/* Whether any binding of a name in a scope can be what a use in it means. */
bool tg_part_is_usable(const tg_unit *unit, const tg_binding *b, size_t count, uint32_t use);
/* Of several bindings where the order of events is not known (an attribute, a name of a scope
 * further out): the one that tells most, the last of equals. */
tg_ref tg_part_best(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count);
/* In the same scope: the last one before the use. One that may not have happened leaves what was
 * there before possible: a client is a client either way, a value is not known then. */
tg_ref tg_part_latest(tg_resolver *r, const tg_unit *unit, const tg_binding *b, size_t count,
                      uint32_t use);

/* --- laid_out.c */

/* `base = base + "/"`, `this.base = this.base.trim()`: an attribute that is laid out anew, and is
 * what it was as far as anybody asks. */
bool tg_part_is_laid_out(const tg_unit *unit, const tg_binding *b);
/* --- zero.c */

/* `var req ChatRequest` in a function of Go: nothing is in it but what is set later. */
void tg_part_add_zero(const tg_unit *unit, const tg_binding *b, tg_ref *ref);

/* --- names.c */

/* A name that another file of the directory defines. */
bool tg_part_eval_beside(tg_resolver *r, const tg_unit *unit, tg_slice name, tg_ref *out);
/* `a::B` as `a.B`. */
tg_slice tg_part_dotted(tg_resolver *r, tg_slice path);
tg_ref tg_part_name(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name);

/* --- members.c */

/* Of an attribute and a method of one name those that are meant, where they are two things. */
const tg_binding *tg_part_meant(tg_resolver *r, const tg_unit *unit, const tg_binding *b,
                                size_t *count, bool is_called);
bool tg_part_member_of(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                       bool is_called, unsigned hops, tg_ref *out);
/* The same of an object: the variable that holds it may tell of its members (settings.c). */
bool tg_part_member_of_object(tg_resolver *r, const tg_ref *object, tg_slice name, bool is_called,
                              tg_ref *out);
/* A member of `base`, a class above, that is what its constructor is given, `self.model = model`:
 * what `class` hands it there, `super().__init__("openai", "gpt-4o")` (initializers.c). */
void tg_part_given_above(tg_resolver *r, const tg_unit *unit, uint32_t class, const tg_ref *base,
                         tg_slice name, unsigned hops, tg_ref *out);
/* What a class has under a name, by itself or from what it extends. `is_called`: a method is meant,
 * where a language tells methods from attributes. */
bool tg_part_attribute(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                       unsigned hops, tg_ref *out);
/* The scope in which a name is bound that is used in another one, or UINT32_MAX. */
uint32_t tg_part_scope_of_name(const tg_unit *unit, uint32_t scope, tg_slice name);
tg_ref tg_part_take_member(tg_resolver *r, tg_ref object, tg_slice name, bool is_called,
                           const tg_unit *unit);
tg_ref tg_part_eval_member(tg_resolver *r, const tg_unit *unit, uint32_t fact);
tg_ref tg_part_eval_index(tg_resolver *r, const tg_unit *unit, uint32_t fact);

/* --- held.c */

/* What a MEMBER or INDEX takes out of a container, by the container's type; `is_called`: of a
 * MEMBER that is called. */
bool tg_part_eval_held(tg_resolver *r, const tg_unit *unit, uint32_t taking, bool is_called,
                       tg_ref *out);
/* What a method of a container gives the FUNCTION that it is handed: `clients.forEach(c -> ...)`.
 */
bool tg_part_handed(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_ref *out);

/* --- objects.c */

/* `this.client` of an object that is written down or made by a function: what the map around has
 * under the name, by itself or in its `data`, and what the file assigns to `this.client`. */
bool tg_part_this_member(tg_resolver *r, const tg_ref *self, tg_slice name, tg_ref *out);
/* A client among what a map or list holds, where it is not known which of them is meant. */
bool tg_part_client_in(tg_resolver *r, const tg_ref *holder, tg_ref *out);
/* One of the classes that a map has, under a key that is not known: `{get: Get, post: Post}[verb]`;
 * false where it holds others too. */
bool tg_part_class_in(tg_resolver *r, const tg_ref *map, tg_ref *out);
/* `clients.get(k)` of a Map that clients are put into. */
bool tg_part_from_container(tg_resolver *r, const tg_unit *unit, uint32_t callee, tg_ref *out);

/* --- puts.c */

/* `session.chat`, `chats[id]`, a MEMBER or INDEX of which nothing is known: the client that the
 * file puts there. */
bool tg_part_put_client(tg_resolver *r, const tg_unit *unit, uint32_t taking, tg_ref *out);
/* `useContext(C)`: what the file's `<C.Provider value={x}>` is given. */
tg_ref tg_part_provided(tg_resolver *r, const tg_unit *unit, uint32_t call);
/* `const [chat, setChat] = useState(null)`: the client that setChat is given. */
bool tg_part_set_client(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out);

/* --- alternatives.c */

/* What calls in the file give to a parameter, or to a part of one (`key`): a client, or while one
 * of several values is picked that one. */
bool tg_part_by_callers(tg_resolver *r, const tg_unit *unit, uint32_t parameter, tg_slice key,
                        tg_ref *out);
/* Of what a map or list holds the one that is picked; false while none is. */
bool tg_part_pick_in(tg_resolver *r, const tg_ref *holder, tg_ref *out);
/* What is known of a member of maps that are put together, though one that is not may change it;
 * false while nothing is picked. */
bool tg_part_pick_merged(tg_resolver *r, const tg_ref *merged, tg_slice name, tg_ref *out);

/* --- updated.c */

/* A member of a map that a field is set to with what it held before: `{...this.config, ...x}`. */
bool tg_part_member_before_update(tg_resolver *r, const tg_ref *map, tg_slice name,
                                  const tg_unit *unit, tg_ref *out);

/* --- alternatives.c, too */

/* Of what a name was set to on several ways the one that is picked; false while none is. */
bool tg_part_pick_way(tg_resolver *r, const tg_unit *unit, const tg_ref *ways, size_t count,
                      tg_ref *out);
/* Of a branch's arms the one that is picked; false while none is. */
bool tg_part_pick_arm(tg_resolver *r, const tg_ref *branch, tg_ref *out);
/* What functions of others made on several ways to one place. */
typedef struct tg_ways {
    tg_ref values[4];
    size_t count;
} tg_ways;
void tg_part_add_way(tg_ways *ways, const tg_ref *ref);
/* The one of them that counts; false while none does. Notes that there are several. */
bool tg_part_way(tg_resolver *r, const tg_ways *ways, tg_ref *out);
/* Of what a function gives back the one that is picked; false while none is. */
bool tg_part_pick_returned(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_ref *out);

/* --- parameters.c, too */

/* `function ask({ model })`: the argument of the call that is looked into that has the key, or 0;
 * and what it gives under it. */
uint32_t tg_part_given_around(tg_resolver *r, const tg_unit *unit, const tg_binding *b);
bool tg_part_member_given(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out);

/* --- returned.c */

/* What a function of the project gives back: the best of what its returns do. */
tg_ref tg_part_returned(tg_resolver *r, const tg_unit *unit, uint32_t function);
/* Whether a RETURN stands where the call that is looked into does not come, by what it gives:
 * `case "a":`, `if (kind === "a")`. */
bool tg_part_is_other_way(tg_resolver *r, const tg_unit *unit, uint32_t function,
                          uint32_t returned);
/* The same in any language. */
bool tg_part_is_left_out(tg_resolver *r, const tg_unit *unit, uint32_t function, uint32_t returned);

/* `new Promise((resolve) => chrome.storage.sync.get(defaults, resolve))`: what `resolve` is given,
 * or what a function gives that is handed it. */
bool tg_part_promised(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                      tg_ref *out);

/* --- keyed.c */

/* A call whose value is not known, with the text that it gives where there is no other; false when
 * `otherwise` is none. */
bool tg_part_or_text(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t otherwise,
                     tg_ref *out);
/* What stands under a key in a map that is written down; false when it has none. */
bool tg_part_eval_in_map(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *of,
                         tg_slice name, tg_ref *out);
/* `options.get("model", "gpt-4o")`, `config.get("model")` of a dictionary that is written down; not
 * what a client is asked for. */
bool tg_part_eval_key(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t object,
                      tg_ref *out);

/* --- throughs.c */

const tg_through_row *tg_part_through_of(const tg_unit *unit, tg_slice name);
/* The same of a MEMBER that is called, by its name alone. */
const tg_through_row *tg_part_through_of_method(const tg_unit *unit, uint32_t member);
/* `new Uri(base, "chat/completions")`: an address and what stands behind it. */
bool tg_part_is_relative_uri(const tg_unit *unit, uint32_t call);
/* `$container->get(Client::class)`: what containers make is what they are asked for. */
bool tg_part_eval_made(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                       tg_ref *out);
/* A method that the language knows, on whatever it is called. */
bool tg_part_eval_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                         tg_ref *out);
/* The item of a list that `MODELS.find((m) => m.isDefault)` gives (found.c); false where it is not
 * sure which. */
bool tg_part_eval_found(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t object,
                        tg_ref *out);
/* Whether a CALL is such a one, and it is sure. */
bool tg_part_is_found(tg_resolver *r, const tg_unit *unit, uint32_t call);
/* A function of which the language knows what it gives back. */
tg_ref tg_part_eval_through(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_through what);
bool tg_part_eval_wrap(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_slice name,
                       tg_ref *out);
/* `x.toString()`, `mapper.writeValueAsString(x)`: methods that are known by their names alone. */
bool tg_part_eval_known_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                               tg_ref *out);
/* `x.apply { ... }` is x, `x.let { ... }` is what the block ends with. */
bool tg_part_eval_scope(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_ref *out);
/* What a class of the project is asked for by a method that is not written: `x.getModel()` of a
 * field (Lombok's), `x.model()` of a record's part, `x()` of an object that has `invoke`. */
bool tg_part_eval_accessor(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                           tg_ref *out);

/* --- handed.c */

/* The name of the parameter that the argument `given` of a call of `to` stands for; empty: not
 * known. */
tg_slice tg_part_parameter_of(const tg_unit *unit, uint32_t given, const tg_ref *to);

/* --- texts.c */

/* The text that an expression stands for, `{}` where a part of it is not known; empty: none is. */
tg_slice tg_part_pattern_of(tg_resolver *r, const tg_unit *unit, uint32_t fact);
/* What stands for a value in a format: `%s`, `%1$s`, `%(base)s`, `{}`, `{0}`, `{base:>4}`. */
typedef struct tg_directive {
    size_t n;      /* its length; 0: there is none here */
    int index;     /* from 0; -1: the next one */
    tg_slice name; /* {NULL, 0}: by its place */
    bool is_plain; /* the value as it is: `%02d` and `{:>4}` lay it out */
} tg_directive;
tg_directive tg_part_directive_at(tg_slice text, size_t at);
/* What is put into a format. */
typedef struct tg_filling {
    tg_resolver *r;
    const tg_unit *unit;
    uint32_t of; /* a CALL, or what stands behind `%` */
    bool is_percent;
    unsigned first; /* a CALL's first argument that is put in */
} tg_filling;
/* The fact that is put in for a directive, or 0; *next counts those that go by their place. */
uint32_t tg_part_put_in(const tg_filling *with, const tg_directive *d, unsigned *next);

/* --- urls.c */

/* The address that a call is given, `withProxy("https://...")`: whatever the function does with it,
 * the request most likely goes there. Empty: none. */
tg_slice tg_part_given_url(tg_resolver *r, const tg_unit *unit, uint32_t call);
/* The same of what a function of the project gives back in several ways. */
tg_slice tg_part_called_url(tg_resolver *r, const tg_ref *ref);

/* --- passed.c */

/* The function that a call calls; where it is an extension's, that of this file or one beside it.
 */
tg_ref tg_part_function_called(tg_resolver *r, const tg_unit *unit, uint32_t callee);

/* --- initializers.c */

/* An attribute of an object that its class's initializer, or one above, fills with what it is
 * given: `Service(llm).llm`. `object` is an instance; false: not given there, or not known. */
bool tg_part_given_attribute(tg_resolver *r, const tg_ref *object, tg_slice name, tg_ref *out);

/* --- settings.c */

/* What a file of the tree says of a setting, "services.llm.model", as the default of `ref`. */
void tg_part_setting(tg_resolver *r, const tg_unit *unit, tg_slice key, tg_ref *ref);
/* What a file of the tree says of a field of a class of settings, `@ConfigurationProperties`, as
 * the default of `out`. */
bool tg_part_set_field(tg_resolver *r, const tg_unit *unit, const tg_binding *b, tg_ref *out);
/* The key of the section of .NET's settings that an expression is: `cfg.GetSection("Llm")`,
 * `cfg.GetSection("Llm").Get<T>()`, or what holds one; {NULL, 0}: none. */
tg_slice tg_part_section(tg_resolver *r, const tg_unit *unit, uint32_t fact);

/* --- options.c */

/* `args.model`, of which `ref` is known so far: the default that a program's option of that name is
 * declared with becomes the one of `ref`. `of`: what the member is taken of, at `object`. */
void tg_part_option(tg_resolver *r, const tg_unit *unit, uint32_t object, tg_slice name,
                    const tg_ref *of, tg_ref *ref);
/* The default that a decorator of a function declares a parameter with, or 0. */
uint32_t tg_part_option_above(const tg_unit *unit, uint32_t function, tg_slice name);

/* --- records.c */

/* An object of the SDK's class that an expression goes by, `user.chats` of Chat, where `is` tells
 * nothing of it. */
bool tg_part_record(tg_resolver *r, const tg_unit *unit, uint32_t fact, const tg_ref *is,
                    tg_ref *out);
/* The method of the project's class that `object` goes by, where that gives a client back. */
bool tg_part_record_method(tg_resolver *r, const tg_unit *unit, uint32_t object, tg_slice method,
                           const tg_ref *is, tg_ref *out);

/* --- constants.c */

/* `A::B` and names with capitals, of languages that have them. */
bool tg_part_constant(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out);
/* The same by its name, as it would be meant where `fact` stands; false when nothing has it. */
bool tg_part_constant_named(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name,
                            tg_ref *out);
/* `@client`. */
tg_ref tg_part_instance_variable(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_slice name);
/* An attribute of a class that its own text here does not have: from another place where the class
 * is written, or mixed in. */
bool tg_part_open_class(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_slice name,
                        unsigned hops, tg_ref *out);
/* The object of an SDK's class that `class` inherits from, with what its body declares. */
tg_ref tg_part_declared(tg_resolver *r, const tg_unit *unit, uint32_t class, tg_ref base);
/* A class of the project that adds to one of an SDK becomes that. */
void tg_part_as_sdk(tg_resolver *r, tg_ref *object);

/* --- macros.c */

/* A member of a class that the call of a macro in its body defines: `delegate :chat, to: :client`.
 */
bool tg_part_from_macro(tg_resolver *r, const tg_unit *unit, uint32_t class, uint32_t call,
                        tg_slice macro, tg_slice name, unsigned hops, tg_ref *out);

/* --- last_value.c */

/* What stands last in the block of a call, or 0. */
uint32_t tg_part_block_value(const tg_unit *unit, uint32_t call);

enum { TG_CANDIDATES = 8 };

/* The best of the values that something may have, how many there are, and the first of them. */
typedef struct tg_candidates {
    tg_ref best;
    size_t values;
    tg_ref all[TG_CANDIDATES];
    size_t count;
} tg_candidates;

void tg_part_consider(tg_resolver *r, tg_candidates *c, tg_ref ref);
/* `unknown` as one of the values that were considered, where all of them are kept. */
tg_ref tg_part_any_of(tg_resolver *r, const tg_candidates *c, tg_ref unknown);
/* The last statement of a function, of each arm of a branch, of a block. */
void tg_part_consider_last(tg_resolver *r, const tg_unit *unit, uint32_t holder, tg_candidates *c);
/* `x = if a then b else c end`, `begin ... end`, of which one is the value. */
tg_ref tg_part_statements(tg_resolver *r, const tg_unit *unit, uint32_t fact);
/* A method of which the language knows what it gives back, whatever it is called on. */
bool tg_part_method(tg_resolver *r, const tg_unit *unit, uint32_t call, uint32_t callee,
                    tg_ref *out);
/* What a setting is set to, in this file or another one: `Rails.configuration.x.llm.model`. */
bool tg_part_configured(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out);
/* `x.client`, `client`: an attribute that is read, which is written like a call. */
bool tg_part_is_reading(const tg_unit *unit, uint32_t call, uint32_t callee, const tg_ref *f);

/* Whether a call puts values into a text, in Java and Kotlin: `String.format(t, x)`. */
bool tg_part_is_format(const tg_unit *unit, uint32_t call);

/* --- header_names.c */

/* `header::CONTENT_TYPE`, in whichever crate that gives the http crate's names on: the standard
 * headers by their names. Source: http 1.4, header/name.rs. */
bool tg_part_header_of(tg_resolver *r, const tg_ref *ref, tg_slice name, tg_slice *out);

#endif
