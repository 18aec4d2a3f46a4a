#!/usr/bin/env python3
"""What calls cost, worked out with Python's fractions, which test_cost_properties.c compares with: a case a line.

    cost_oracle.py

Columns, divided by tabs, line breaks in them written as `|`: the fields of an entry of usage.yaml, a list of
models, a list of other rates, a list of discounts, and the sum in nano-dollars. The cases are the same at every
run.

The rules are those of docs/cost.md. A derived rate is rounded to a nano-dollar for its million tokens; a line is
rounded once, half to even, as Python's round() does.
"""

import random
from fractions import Fraction

NANO = 10**9
MILLION = 10**6


def rate(dice, most):
    """Dollars for a million tokens, with at most four decimals, as text and in nano-dollars."""
    value = dice.randint(1, most * 10**4)
    return f"{value // 10**4}.{value % 10**4:04d}", value * 10**5


def share(units, percent):
    return round(Fraction(units) * percent / 10**6 / 100)


def split(units, percents):
    """The cached and written parts, none larger than what is left, and the rest."""
    left, parts = units, []
    for percent in percents:
        part = min(share(units, percent), left)
        parts.append(part)
        left -= part
    return left, parts


def scaled(nano, of, base):
    return round(Fraction(nano) * of / base)


class Case:
    def __init__(self, dice):
        self.dice = dice
        self.requests = dice.randint(0, 10**dice.randint(0, 7))
        self.input = dice.randint(0, 10**dice.randint(0, 6))
        self.output = dice.randint(0, 10**dice.randint(0, 5))
        cuts = sorted(dice.randint(0, 10**8) for _ in range(3)) + [10**8]
        self.percents = [cuts[0], cuts[1] - cuts[0], cuts[2] - cuts[1]]  # in millionths of a per cent
        self.service = dice.choice(("standard", "batch", "flex", "priority"))
        self.has_cache_prices = dice.random() < 0.7
        self.has_tier = dice.random() < 0.5
        self.has_service_prices = dice.random() < 0.7
        self.percent_off = dice.choice((0, 0, 5, 12.5, 33.3333, 100))
        self.provider = dice.choice(("acme", "anthropic", "openai"))

    def prices(self):
        dice = self.dice
        text, nano = {}, {}
        for name, most in (("input", 90), ("output", 400), ("cache_read", 50), ("cache_write", 90),
                           ("batch_input", 60), ("batch_output", 300), ("tier_input", 90), ("tier_output", 500),
                           ("cache_write_1h", 90), ("flex_input", 50), ("flex_output", 300),
                           ("priority_input", 190), ("priority_output", 900)):
            text[name], nano[name] = rate(dice, most)
        text["tier_above"] = str(dice.choice((1000, 100000, 200000)))
        drop = []
        if not self.has_cache_prices:
            drop += ["cache_read", "cache_write", "cache_write_1h"]
        if not self.has_tier:
            drop += ["tier_above", "tier_input", "tier_output"]
        if not self.has_service_prices:
            drop += ["batch_input", "batch_output", "flex_input", "flex_output"]
        for name in drop:
            text[name] = ""
            nano.pop(name, None)
        return text, nano

    def rates(self, nano, above):
        """Per million tokens, and how many times half of it is paid: input, the three caches, output."""
        inputs = [nano["input"], nano.get("cache_read", nano["input"]), nano.get("cache_write", nano["input"])]
        hour = nano.get("cache_write_1h")
        if hour is None:
            hour = 2 * nano["input"] if self.provider == "anthropic" else inputs[2]
        inputs.append(hour)
        output = nano["output"]
        halves = [1] * 5
        if above:
            inputs = [scaled(one, nano["tier_input"], nano["input"]) for one in inputs]
            output = scaled(output, nano["tier_output"], nano["output"])
        kept = inputs[1:]
        listed = self.service in ("batch", "flex", "priority") and f"{self.service}_input" in nano
        if listed:
            inputs = [scaled(one, nano[f"{self.service}_input"], nano["input"]) for one in inputs]
            output = scaled(output, nano[f"{self.service}_output"], nano["output"])
        elif self.service == "batch" and self.provider != "acme":
            halves = [2] * 5
        if self.service == "batch" and self.provider != "anthropic":
            inputs[1:] = kept
            halves[1:4] = [1] * 3
        return [*inputs, output], halves

    def cost(self, text, nano):
        above = self.has_tier and self.input > int(text["tier_above"])
        rates, halves = self.rates(nano, above)
        fresh, parts = split(self.requests * self.input, self.percents)
        units = [fresh, *parts, self.requests * self.output]
        off = 1 - Fraction(str(self.percent_off)) / 100
        return sum(round(Fraction(one * nano) * off / (MILLION * half)) for one, nano, half in zip(units, rates, halves))


def percent(value):
    return f"{value // 10**6}.{value % 10**6:06d}"[:-2] + "%"


def main():
    dice = random.Random(20261128)
    made = 0
    while made < 400:
        case = Case(dice)
        case.percents = [value // 100 * 100 for value in case.percents]
        text, nano = case.prices()
        total = case.cost(text, nano)
        if total > 10**9 * NANO:  # beyond a billion dollars there is no price
            continue
        made += 1
        use = (
            f"requests_per_month: {case.requests}, input_tokens: {case.input}, output_tokens: {case.output}, "
            f"cached_input: {percent(case.percents[0])}, cache_write_5m: {percent(case.percents[1])}, "
            f"cache_write_1h: {percent(case.percents[2])}, tier: {case.service}"
        )
        columns = ("input", "output", "cache_read", "cache_write", "batch_input", "batch_output", "tier_above",
                   "tier_input", "tier_output")
        models = "# list prices|provider,model," + ",".join(columns) + f"|{case.provider},m,"
        models += ",".join(text[name] for name in columns) + "|"
        rates = "# list prices|provider,model,component,unit,usd|"
        for name in ("cache_write_1h", "flex_input", "flex_output", "priority_input", "priority_output"):
            if text[name]:
                rates += f"{case.provider},m,{name},usd_per_mtok,{text[name]}|"
        off = f"provider,item,percent,reason|{case.provider},m*,{case.percent_off},test|"
        print(use, models, rates, off, total, sep="\t")


if __name__ == "__main__":
    main()
