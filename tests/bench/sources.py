"""Writes a tree of source files, less than one in a hundred of which names an LLM SDK: sources.py DIRECTORY COUNT

Python, TypeScript, JavaScript, Go and Java, of 0.5 to 20 KB as in ordinary services. File i is always
the same.
"""

import pathlib
import random
import sys

SDK_SHARE = 0.008
PER_DIRECTORY = 40

NOUNS = """account address basket booking budget cache catalog channel cluster column config contract country
customer delivery device discount document driver event export feature filter folder gateway handler history
image index invoice item label ledger listing location manager message metric migration mirror node notice
offer order packet page parser partner payment period permission pipeline policy price product profile query
queue range record region report request response result route rule schedule schema search segment sensor
session setting shipment signal snapshot source state stock store stream supplier table task tenant ticket
token topic track transfer update user vendor version view voucher warehouse window worker zone""".split()
VERBS = """add apply build check clear close collect compare compute copy count create decode delete drop encode
fetch filter find flush format get insert join list load lock map merge move normalize open parse pop publish
pull push read refresh reject remove rename render reset resolve restore retry rotate save scan select send
set sort split start stop store submit sync trim update validate verify write""".split()


class Words:
    def __init__(self, r):
        self.r = r

    def snake(self):
        return f"{self.r.choice(VERBS)}_{self.r.choice(NOUNS)}_{self.r.choice(NOUNS)}"

    def camel(self):
        return self.r.choice(VERBS) + self.r.choice(NOUNS).title() + self.r.choice(NOUNS).title()

    def noun(self):
        return self.r.choice(NOUNS)

    def sentence(self):
        words = [self.r.choice(VERBS).title(), "the", self.noun(), "of", "a", self.noun()]
        return " ".join([*words, "before", "the", self.noun(), "is", "closed"])


def python_function(w):
    a, b, c = w.noun(), w.noun() + "_id", w.noun() + "s"
    return f'''
    def {w.snake()}(self, {a}, {b}=None, *, limit=100):
        """{w.sentence()}."""
        if {b} is None:
            raise ValueError("{w.sentence()}")
        {c} = [item for item in self._{w.noun()}.{w.snake()}({a}) if item.{w.noun()} != {b}]
        for index, item in enumerate({c}[:limit]):
            logger.debug("{w.noun()} %s of %s", index, item.{w.noun()})
            self._{w.noun()}[item.{w.noun()}] = {{"{w.noun()}": item, "{w.noun()}": {b}, "count": len({c})}}
        return {{"{w.noun()}": {c}, "total": sum(item.{w.noun()} for item in {c})}}
'''


def python_file(w, size):
    text = f"import logging\nimport dataclasses\n\nfrom app.{w.noun()} import {w.snake()}\n\n"
    text += f"logger = logging.getLogger(__name__)\n\n\nclass {w.noun().title()}Service:\n"
    while len(text) < size:
        text += python_function(w)
    return text


def typescript_file(w, size, types=True):
    kind = (lambda name: f": {name}") if types else (lambda name: "")
    text = f"import {{ {w.camel()} }} from '../{w.noun()}/{w.noun()}';\n\n"
    while len(text) < size:
        a, b = w.noun(), w.noun() + "Id"
        text += f"""// {w.sentence()}.
export async function {w.camel()}({a}{kind("string")}, {b}{kind("number")}) {{
  const {w.noun()}List = await this.repository.{w.camel()}({{ where: {{ {a}, {b} }}, take: 100 }});
  if (!{a} || {b} < 0) {{
    throw new Error(`{w.sentence()}: ${{{a}}}`);
  }}
  return Object.entries(this.{w.noun()}).map(([key, value]) => ({{ key, {w.noun()}: value.{w.noun()}, {b} }}));
}}

"""
    return text


def javascript_file(w, size):
    return typescript_file(w, size, types=False)


def go_file(w, size):
    text = f'package {w.noun()}\n\nimport (\n\t"context"\n\t"fmt"\n)\n\n'
    while len(text) < size:
        a, b = w.noun(), w.noun() + "ID"
        text += f"""// {w.sentence()}.
func (s *Service) {w.camel()}(ctx context.Context, {a} string, {b} int64) (map[string]int64, error) {{
\trows, err := s.{w.noun()}.{w.camel()}(ctx, {a})
\tif err != nil {{
\t\treturn nil, fmt.Errorf("{w.sentence()}: %w", err)
\t}}
\tout := make(map[string]int64, len(rows))
\tfor _, row := range rows {{
\t\tout[row.Name] += row.Count * {b}
\t}}
\treturn out, nil
}}

"""
    return text


def java_file(w, size):
    name = w.noun().title() + "Service"
    text = f"package com.example.{w.noun()};\n\nimport java.util.List;\n\npublic class {name} {{\n"
    while len(text) < size:
        a, b = w.noun(), w.noun() + "Id"
        text += f"""
    /** {w.sentence()}. */
    public List<String> {w.camel()}(String {a}, long {b}) {{
        if ({a} == null || {b} < 0) {{
            throw new IllegalArgumentException("{w.sentence()}");
        }}
        return repository.{w.camel()}({a}).stream().filter(row -> row.getId() != {b}).map(Row::getName).toList();
    }}
"""
    return text + "}\n"


def python_call(w, r):
    tags = ', metadata={"team": "search", "use_case": "ranking"}' if r.random() < 0.7 else ""
    return f'''

def {w.snake()}(question):
    client = openai.OpenAI()
    return client.chat.completions.create(
        model="gpt-4o-mini", max_tokens=300, messages=[{{"role": "user", "content": question}}]{tags}
    )
'''


def typescript_call(w, r):
    tags = ", metadata: { team: 'search', use_case: 'ranking' }" if r.random() < 0.7 else ""
    return f"""
export async function {w.camel()}(question) {{
  const client = new OpenAI();
  return client.chat.completions.create({{ model: 'gpt-4o-mini', messages: [question]{tags} }});
}}
"""


LANGUAGES = [ # how a file is made, its extension, weight, import and call of an SDK
    (python_file, "py", 35, "import openai\n", python_call),
    (typescript_file, "ts", 25, "import OpenAI from 'openai';\n", typescript_call),
    (javascript_file, "js", 15, "import OpenAI from 'openai';\n", typescript_call),
    (go_file, "go", 15, None, None),
    (java_file, "java", 10, None, None),
]


def source(i):
    r = random.Random(i)
    w = Words(r)
    make, extension, _, names_sdk, call = r.choices(LANGUAGES, [row[2] for row in LANGUAGES])[0]
    text = make(w, min(20000, max(500, int(r.lognormvariate(8.2, 0.8)))))
    if names_sdk and r.random() < SDK_SHARE / 0.75:
        text = names_sdk + text + call(w, r)
    return f"{w.noun()}_{i}.{extension}", text


def write(directory, count):
    for first in range(0, count, PER_DIRECTORY):
        group = first // PER_DIRECTORY
        folder = pathlib.Path(directory, f"service-{group // 20}", NOUNS[group % len(NOUNS)] + str(group))
        folder.mkdir(parents=True)
        for i in range(first, min(first + PER_DIRECTORY, count)):
            name, text = source(i)
            (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
