/* match_parts.h - what the files behind match.h share. */
#ifndef TG_CODE_MATCH_PARTS_H
#define TG_CODE_MATCH_PARTS_H

#include "code/match/match.h"

/* --- match.c */

tg_slice tg_match_family_of(const tg_unit *unit);
bool tg_match_has(const tg_slice *names, size_t count, tg_slice name);
void tg_match_extend(tg_resolver *r, tg_slice *path, tg_slice name);
/* "ChatOpenAI" of "langchain_openai.ChatOpenAI". */
tg_slice tg_match_last_component(tg_slice name);
void tg_match_extend_call(tg_resolver *r, tg_slice *path);
bool tg_match_has_bare_calls(const tg_unit *unit);
void tg_match_note_between(tg_match *m, const tg_step *step);
/* `$client->$method($url, ...)`: as far as the rules for requests are concerned, it sends. */
tg_slice tg_match_name_of(const tg_step *step);
bool tg_match_ref(tg_resolver *r, const tg_ref *callee, tg_match *m);

/* --- match_client.c */

/* Whether the name, or a beginning of it, is one the rules know: the longest first. *is_known: the
 * name belongs to an SDK, so that the call is none when no rule has it. */
bool tg_match_name(tg_resolver *r, tg_slice name, const tg_step **steps, size_t rest, size_t count,
                   tg_match *m, bool *is_known);
/* Whether what the rule wants given is there, and made by what it wants it made by, as is what is
 * called. */
bool tg_match_is_given(tg_resolver *r, const tg_sdk_call *rule, const tg_match *m);
/* A symbol of the rules, `behind` what of the callee's name follows it, `rest` the first step that
 * is not in the name. */
bool tg_match_symbol(tg_resolver *r, const tg_symbol *s, tg_slice behind, const tg_step **steps,
                     size_t rest, size_t count, tg_match *m);

/* --- match_wrapper.c */

/* An organisation's function, by a name that nothing in the tree defines: "services.llm.complete".
 */
bool tg_match_wrapper(tg_resolver *r, tg_slice name, tg_match *m);
/* Where the function is in the tree: an argument's number for its name, and its name for its
 * number. */
void tg_match_complete_wrapper(tg_resolver *r, tg_match *m);
/* A FUNCTION of the project that is one. */
bool tg_match_own_wrapper(tg_resolver *r, const tg_ref *function, tg_match *m);

/* --- match_fulfilled.c */

/* Whether a method takes and gives what an interface's of its name does, and its type has the
 * interface's other methods, as far as its package says. */
bool tg_match_fulfils(tg_resolver *r, const tg_unit *unit, uint32_t function,
                      const tg_ref *declared);

/* --- match_tail.c */

/* RSpec's doubles are functions without a module. */
bool tg_match_is_double(const tg_unit *unit, tg_slice name);
/* A call of an SDK whose function gave a client back, `instructor.from_openai(client).create(...)`;
 * *wrap: the step that did. */
bool tg_match_below_wrap(tg_resolver *r, const tg_step **steps, size_t count, tg_match *m,
                         size_t *wrap);
bool tg_match_tail(tg_resolver *r, const tg_ref *callee, const tg_step **steps, tg_match *m);

/* --- match_handed.c */

/* Whether a function calls what an argument hands it, or hands that on with what else it is given;
 * so may one whose text is not in the tree. */
bool tg_match_calls_what_it_is_handed(const tg_unit *unit, uint32_t argument, const tg_ref *to);
/* `self.retry(client.chat.completions.create, parameters)`: a method that a function of the project
 * is handed and calls; told where it is handed over, with what it is called with there. */
bool tg_match_handed_on(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *to,
                        tg_match *m);

/* --- match_signs.c */

/* Whether a CALL of a method asks something of which nothing is known but by the signs of a rule
 * (tg_sdk_call.signs). */
bool tg_match_signed(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *out);

/* --- match_interface.c */

/* Whether a FUNCTION is a method that an interface declares. */
bool tg_match_is_declared(const tg_ref *function);
/* A method that an interface of the project declares with an SDK's types: `GenerateContent(ctx,
 * string, []*genai.Content, *genai.GenerateContentConfig)`. *is_foreign: some type in it is not the
 * project's. */
bool tg_match_interface(tg_resolver *r, const tg_ref *method, tg_match *m, bool *is_foreign);

/* --- unlisted.c */

/* Where the word that starts at `i` ends: "Open" of "OpenRouter", "AI" of "AIClient", "gpt3"; `i`
 * where none starts. */
size_t tg_match_word_end(tg_slice name, size_t i);
/* Whether one of some words stands in a name as a word of its own, in any case: "gemini" of
 * "GeminiClient". */
bool tg_match_has_word(tg_slice name, const tg_slice *words, size_t count);
/* A call of a package that no rule knows, where its name and the method's say that an LLM is asked.
 */
bool tg_match_unlisted(tg_resolver *r, const tg_ref *callee, tg_match *m);

/* --- match_through.c */

/* A function of the project that makes a request to what it is given: `$this->request('chat/
 * completions', $body)`. The call of it is the LLM call; one that the function would make anyway is
 * told where it stands. */
bool tg_match_through(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                      unsigned hops, tg_match *out);
/* `def post(url, body): requests.post(url, json=body)`: a request to what the function around it is
 * handed, where one of the calls of that function in the file hands it an LLM's endpoint. The
 * request is the LLM call; what else it is handed stays open. */
bool tg_match_by_callers(tg_resolver *r, tg_match *m);

/* --- match_returned.c */

/* Whether a request is made by a function that gives it back to others beside it: it is told where
 * those send it. */
bool tg_match_is_returned(tg_resolver *r, const tg_unit *unit, uint32_t call);
/* A call of such a function, `callee`. */
bool tg_match_returned(tg_resolver *r, const tg_unit *unit, uint32_t call, const tg_ref *callee,
                       tg_match *out);

/* --- match_wrapped.c */

/* A chain of methods of the project's own, which goes to an LLM's host as a client's does. */
bool tg_match_wrapped(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *m);

/* --- match_posted.c */

/* A function that is not in the scanned files, named for sending, which is handed an endpoint of a
 * provider's own host and more: `gorequest.Post("https://...", headers, body)`. */
bool tg_match_posted(tg_resolver *r, const tg_ref *callee, tg_match *m);

/* --- match_made.c */

/* A request to what the object is made with, where one who makes it, in the file or beside it,
 * gives it an LLM's endpoint: `new Client("https://...")`, `: base("https://...")`; or to what a
 * class below the one around says: `override string Url => "https://..."`. */
bool tg_match_by_makers(tg_resolver *r, tg_match *m);

/* --- match_based.c */

/* A request that an interface declares, behind an address that is given where it is implemented. */
bool tg_match_based(tg_resolver *r, tg_match *m);

/* --- match_command.c */

bool tg_match_command(tg_resolver *r, const tg_unit *unit, uint32_t call, tg_match *out);

/* Whether a program runs another one that it is given: `sudo`, `env`, `timeout`. */
bool tg_match_runs_others(tg_slice program);

/* --- match_run.c */

/* A call that starts such a program: `subprocess.run(["claude", "-p", x])`. */
bool tg_match_run(tg_resolver *r, const tg_ref *callee, tg_match *out);
/* The same of a function of the project, or of one that is not known, which is named for running
 * what it is handed: `shell.run_command("claude -p ...")`. */
bool tg_match_run_by(tg_resolver *r, const tg_ref *callee, tg_match *out);

#endif
