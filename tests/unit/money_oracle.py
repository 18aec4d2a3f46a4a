#!/usr/bin/env python3
"""Amounts worked out by Python's decimal module, which test_money.c compares with: one case a line.

    money_oracle.py

Columns: amount in nano-dollars, numerator, denominator, amount * numerator / denominator in nano-dollars,
rounded half to even, or `range` where that does not fit 64 bits. The cases are the same at every run.
"""

import decimal
import random

decimal.getcontext().prec = 80
decimal.getcontext().rounding = decimal.ROUND_HALF_EVEN
LIMIT = 2**63


def line(amount, numerator, denominator):
    exact = decimal.Decimal(amount) * numerator / decimal.Decimal(denominator)
    # A quotient with 80 digits rounds like the exact one: the remainder is a multiple of 1/denominator.
    rounded = int(exact.to_integral_value())
    result = rounded if -LIMIT <= rounded < LIMIT else "range"
    print(amount, numerator, denominator, result)


def main():
    dice = random.Random(20261121)
    for amount in (0, 1, -1, 2, 3, LIMIT - 1, -LIMIT, 10**9, -(10**9)):
        for numerator in (0, 1, -1, 2, 3, 5, LIMIT - 1, -LIMIT):
            for denominator in (1, 2, 4, 10, 1000000, LIMIT - 1):
                line(amount, numerator, denominator)
    for _ in range(3000):
        amount = dice.randint(-(10 ** dice.randint(1, 18)), 10 ** dice.randint(1, 18))
        numerator = dice.randint(-(10 ** dice.randint(1, 9)), 10 ** dice.randint(1, 9))
        denominator = dice.choice((1, 2, 4, 8, 10, 1000, 10**6, 2 * 10**6, 365, 730, dice.randint(1, 10**9)))
        line(amount, numerator, denominator)


if __name__ == "__main__":
    main()
