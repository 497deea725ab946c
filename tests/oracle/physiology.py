#!/usr/bin/env python3
"""The model of docs/physiology.md once more, written for clarity: what the C is compared with.

    physiology.py dump < SAMPLES    the answers of tests/support/body_dump.c, in the same form
    physiology.py vectors           tests/data/physiology_vectors.json

Standard library only. Where the document and this file differ, this file is right.
"""
import math
import sys

WINDOW = 60
RANGE = 7
KAPPA = 0.25
HINGE = 2.0
PRIOR_DAYS = 14
CORRIDOR = 0.618
RETURN_MARGIN = 3.0
CONFIDENCE_MIN = 0.15

METRICS = ("hrv_ms", "rhr_bpm", "skin_temp_c", "sleep_hours", "steps")
TOTALS = ("sleep_hours", "steps")

# mean, spread between persons, spread within one
PRIOR = {
    "hrv_ms": (math.log(42.0), 0.45, 0.22),  # in ln(ms)
    "rhr_bpm": (65.5, 7.70, 2.50),
    "skin_temp_c": (34.0, 1.00, 0.45),
    "sleep_hours": (7.0, 0.80, 1.20),
}
# outside the first two: rejected; outside the others: flagged
LIMITS = {
    "hrv_ms": (2.0, 400.0, 8.0, 200.0),
    "rhr_bpm": (25.0, 180.0, 35.0, 110.0),
    "skin_temp_c": (20.0, 43.0, 29.0, 38.5),
    "sleep_hours": (0.5, 20.0, 2.5, 13.0),
    "steps": (0.0, 200000.0, 100.0, 60000.0),
}
# weights in the order of METRICS, bias, gain
OUTPUTS = {
    "coherence": ((0.27, 0.28, 0.12, 0.25, 0.08), 0.71, 0.80),
    "stress": ((0.36, 0.39, 0.10, 0.15, 0.00), -0.44, -1.00),
    "readiness": ((0.27, 0.28, 0.15, 0.30, 0.00), 1.27, 1.30),
    "para": ((0.50, 0.50, 0.00, 0.00, 0.00), 0.20, 1.15),
}
RAW = ("coherence", "stress", "readiness", "para", "recovery", "confidence")


def clip(x, low, high):
    return low if x < low else high if x > high else x


def median(values):
    s = sorted(values)
    n = len(s)
    return s[n // 2] if n % 2 else 0.5 * (s[n // 2 - 1] + s[n // 2])


def judge(metric, value):
    """"ok", "flag" or "reject"."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return "reject"
    least, most, low, high = LIMITS[metric]
    if value < least or value > most:
        return "reject"
    return "ok" if low <= value <= high else "flag"


def baseline(metric, ys):
    """What is normal after the daily values ys: mean, predictive spread, how many there were."""
    mean0, between, within = PRIOR[metric]
    n = len(ys)
    if n == 0:
        return mean0, math.sqrt(within * within + between * between), 0
    middle = median(ys)
    own = 1.4826 * median([abs(y - middle) for y in ys])
    variance = (PRIOR_DAYS * within * within + (n - 1) * own * own) / (PRIOR_DAYS + n - 1)
    weight = variance / (between * between)
    mean = (weight * mean0 + n * middle) / (weight + n)
    return mean, math.sqrt(variance * (1.0 + 1.0 / (weight + n))), n


def goodness(metric, y, mean, spread):
    """How many spreads better than normal."""
    u = (y - mean) / spread
    if metric == "skin_temp_c":
        return -clip(u - 1.0, 0.0, 3.0)
    g = clip(-u if metric == "rhr_bpm" else u, -3.0, 2.0)
    return g if g >= -1.0 else -1.0 + HINGE * (g + 1.0)


def half_up(x, digits):
    p = 10 ** digits
    return math.floor(x * p + 0.5) / p


def report(state):
    """The numbers that are shown."""
    score = int(math.floor(100.0 * state["coherence"] + 0.5))
    para = half_up(state["para"], 2)
    return {
        "coherence_score": score,
        "corridor_status": "in" if score >= 100 * CORRIDOR else "out",
        "stress_index": half_up(state["stress"], 2),
        "readiness": half_up(state["readiness"], 2),
        "confidence": half_up(state["confidence"], 2),
        "parasympathetic": para,
        "sympathetic": half_up(1.0 - para, 2),
    }


class Person:
    """All samples of a person, and what they say of any day."""

    def __init__(self):
        self.samples = {m: {} for m in METRICS}  # metric -> source -> day -> {time: value}
        self.days = set()  # days with an accepted sample
        self.side = None  # of the corridor: "in", "out"
        self.in_since = None
        self.last_day = None

    def take(self, source, at, metrics):
        """Takes samples of one time; the verdict of each: "ok", "flag", "reject", "duplicate"."""
        verdicts = {}
        day = at // 86400
        for metric, value in metrics.items():
            verdict = judge(metric, value)
            if verdict != "reject":
                slot = self.samples[metric].setdefault(source, {}).setdefault(day, {})
                if slot.get(at) == value:
                    verdict = "duplicate"
                slot[at] = value
                self.days.add(day)
            verdicts[metric] = verdict
        return verdicts

    # -- one value of a day --------------------------------------------------
    def of_source(self, metric, source, day):
        slot = self.samples[metric][source].get(day)
        if not slot:
            return None
        values = [slot[at] for at in sorted(slot)]
        if metric in TOTALS:
            return float(max(values))
        if metric == "hrv_ms":
            values = [math.log(v) for v in values]
        return sum(values) / len(values)

    def merged(self, metric, day):
        values = [self.of_source(metric, s, day) for s in sorted(self.samples[metric])]
        values = [v for v in values if v is not None]
        if not values:
            return None
        return max(values) if metric == "steps" else sum(values) / len(values)

    def flagged(self, metric, day):
        return any(judge(metric, v) == "flag"
                   for days in self.samples[metric].values() for v in days.get(day, {}).values())

    # -- the days of a window: [(age, goodness)] newest first, and the baseline's days ---------
    def window(self, metric, today, span):
        if metric in TOTALS:
            return self.window_of_totals(metric, today, span)
        normals, used, out = {}, 0, []
        for s in sorted(self.samples[metric]):
            past = (self.of_source(metric, s, d) for d in range(today - WINDOW, today))
            normals[s] = baseline(metric, [y for y in past if y is not None])
        for age in range(span):
            total = weights = 0.0
            for s, (mean, spread, n) in normals.items():
                y = self.of_source(metric, s, today - age)
                if y is not None:
                    total += (1 + n) * goodness(metric, y, mean, spread)
                    weights += 1 + n
                    used = max(used, n)
            if weights:
                out.append((age, total / weights))
        return out, used

    def window_of_totals(self, metric, today, span):
        past = [self.merged(metric, d) for d in range(today - WINDOW, today)]
        past = [y for y in past if y is not None]
        need = clip(baseline(metric, past)[0], 6.5, 7.5) if metric == "sleep_hours" else None
        out = []
        for age in range(span):
            y = self.merged(metric, today - age)
            if y is None:
                continue
            if metric == "steps":
                out.append((age, clip((y - 7000.0) / 3500.0, -1.5, 1.0)))
            else:
                out.append((age, clip(y - need, -3.0, 1.0)))
        return out, len(past)

    # -- a state -------------------------------------------------------------
    @staticmethod
    def level(metric, rows, span):
        if metric == "steps":
            past = [g for age, g in rows if age > 0]
            a = sum(past) / (len(past) + 1)
            if rows[0][0] == 0:  # today is not over: it may help, never harm
                a = max(a, (sum(past) + rows[0][1]) / (len(past) + 2))
            return a
        fade = 2.0 ** (-7.0 / span)
        weights = [fade ** age for age, _ in rows]
        return sum(w * g for w, (_, g) in zip(weights, rows)) / (sum(weights) + KAPPA)

    def evaluate(self, today, span):
        acute, confidence, valid = {}, 0.0, False
        for weight, metric in zip(OUTPUTS["coherence"][0], METRICS):
            rows, n = self.window(metric, today, span)
            if not rows:
                acute[metric] = 0.0
                continue
            valid = True
            acute[metric] = self.level(metric, rows, span)
            age = rows[0][0]
            fresh = 1.0 / (1.0 + (age / 3.0) ** 2)
            based = 0.3 + 0.7 * n / (n + 7.0)
            plausible = 0.5 if self.flagged(metric, today - age) else 1.0
            confidence += weight * fresh * based * plausible
        state = {"day": today, "valid": valid, "acute": acute, "confidence": confidence}
        for name, (weights, bias, gain) in OUTPUTS.items():
            z = sum(w * acute[m] for w, m in zip(weights, METRICS))
            state[name] = 1.0 / (1.0 + math.exp(-(bias + gain * z)))
        state["recovery"] = 0.5 * (state["para"] + 1.0 - state["stress"])
        return state

    def state(self, today, span=RANGE):
        """That of the newest day with data, less sure with each day since."""
        day = max((d for d in self.days if d <= today), default=None)
        if day is None:
            return self.evaluate(today, span)
        state = self.evaluate(day, span)
        state["confidence"] /= 1.0 + ((today - day) / 3.0) ** 2
        return state

    # -- the corridor --------------------------------------------------------
    def tell(self, today):
        """The event that the newest day brings, if it is today or yesterday."""
        day = max((d for d in self.days if d <= today), default=None)
        return None if day is None or day < today - 1 else self.step(self.state(day))

    def step(self, state):
        """The event that a state brings, or None. Days that rise."""
        if not state["valid"] or state["confidence"] < CONFIDENCE_MIN:
            return None
        score, day, bound = report(state)["coherence_score"], state["day"], 100.0 * CORRIDOR
        if self.last_day is not None and day < self.last_day:
            return None
        if score < bound:
            self.in_since = None
        elif self.in_since is None or day > self.last_day + 1:
            self.in_since = day
        self.last_day = day
        was = self.side
        if was is None:
            self.side = "in" if score >= bound else "out"
        elif was == "in" and score < bound:
            self.side = "out"
            return "corridor.exit"
        elif was == "out" and score >= bound and \
                (score >= bound + RETURN_MARGIN or day > self.in_since):
            self.side = "in"
            return "corridor.return"
        return None


def dump(lines, out):
    """The protocol of tests/support/body_dump.c."""
    person = Person()
    for line in lines:
        words = line.split()
        if words[0] == "person":
            person = Person()
        elif words[0] == "sample":
            person.take(words[1], int(words[2]), {words[3]: float(words[4])})
        elif words[0] == "ask":
            state = person.state(int(words[1]), int(words[2]))
            shown = report(state)
            numbers = [state["acute"][m] for m in METRICS] + [state[k] for k in RAW]
            reported = [shown[k] for k in ("coherence_score", "corridor_status", "stress_index", "readiness",
                                           "confidence", "parasympathetic", "sympathetic")]
            print(int(state["valid"]), *("%.17g" % x for x in numbers), *reported,
                  half_up(state["recovery"], 2), file=out)
        elif words[0] == "step":
            print(person.tell(int(words[1])) or "-", file=out)
        else:
            sys.exit("physiology.py: what is " + line)


def main(argv):
    if argv == ["dump"]:
        return dump(sys.stdin, sys.stdout)
    if argv == ["vectors"]:
        import physiology_cases
        return physiology_cases.write(sys.stdout)
    sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
