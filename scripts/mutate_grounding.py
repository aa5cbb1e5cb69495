"""Changes the grounding check in one place at a time, and lists the changes that no test notices.

Each mutant lives in a forked child of one warm process, on a copy of the project in a temporary folder; the checkout is
only read. A mutant is tried with those tests that run the line that it changes. Needs a system with fork.

Example: python scripts/mutate_grounding.py --module quantities --limit 50
"""

from __future__ import annotations

import argparse
import ast
import difflib
import inspect
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TESTS = ["tests/writing/grounding", "tests/writing/test_grounding.py", "--ignore=tests/writing/grounding/test_laws.py"]
COMPARING = """quantities quantity_match counted dates date_claims name_match name_claims number_ranges units measures
derive_pairs derive_shares rounding roles quotes acronyms verbatim disguised weighing checking""".split()
SWAPPED: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,), ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,), ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Div,), ast.Div: (ast.Mult,),
    ast.BitOr: (ast.BitAnd,), ast.BitAnd: (ast.BitOr,), ast.And: (ast.Or,), ast.Or: (ast.And,),
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}
WORDS = 1
"""Words taken out of each set: every one of them has the same code behind it, and so has the empty set."""


@dataclass(slots=True)
class Mutant:
    """One change: what to set where in the tree, and how the changed statement reads before and after."""

    line: int
    node: Any
    field: str
    value: Any
    statement: ast.stmt
    diff: str = ""

    def applied(self, tree: ast.Module, path: str) -> CodeType:
        """The code of the module with the change; the tree is as before afterwards."""
        before, old = ast.unparse(self.statement).splitlines(), getattr(self.node, self.field)
        setattr(self.node, self.field, self.value)
        try:
            after = ast.unparse(self.statement).splitlines()
            self.diff = "\n".join(
                f"    {row}" for row in list(difflib.unified_diff(before, after, n=0, lineterm=""))[3:]
            )
            return compile(ast.fix_missing_locations(tree), path, "exec")
        finally:
            setattr(self.node, self.field, old)


def mutants(tree: ast.Module, rng: random.Random) -> Iterator[Mutant]:
    """Every change of the module, in order; of each set of words, a sample."""
    fields = {id(child) for n in ast.walk(tree) if isinstance(n, ast.ClassDef) for child in n.body}
    for statement in (n for n in ast.walk(tree) if isinstance(n, ast.stmt)):
        if id(statement) in fields and isinstance(statement, ast.AnnAssign):
            continue
        yield from _statement(statement)
        for node in _own(statement):
            for field, value in _changes(node, rng):
                yield Mutant(getattr(node, "lineno", statement.lineno), node, field, value, statement)


def _own(statement: ast.stmt) -> Iterator[ast.AST]:
    """The expressions of a statement, without the statements in it, annotations, docstrings and messages."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return
    skipped = {"annotation", "returns", "body", "orelse", "finalbody", "handlers", "decorator_list"}
    waiting: list[ast.AST] = [
        child
        for name, value in ast.iter_fields(statement)
        if name not in skipped
        for child in (value if isinstance(value, list) else [value])
        if isinstance(child, ast.AST)
    ]
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, ast.JoinedStr | ast.stmt):
            yield node
            waiting += ast.iter_child_nodes(node)


def _statement(statement: ast.stmt) -> Iterator[Mutant]:
    if isinstance(statement, ast.If | ast.While) and not isinstance(statement.test, ast.Constant):
        for value in (False, True) if isinstance(statement, ast.If) else (False,):
            yield Mutant(statement.lineno, statement, "test", ast.Constant(value), statement)
    if isinstance(statement, ast.AugAssign):
        yield Mutant(statement.lineno, statement, "value", _nothing(statement), statement)
    if isinstance(statement, ast.Return) and isinstance(statement.value, ast.BoolOp | ast.Compare | ast.UnaryOp):
        for value in (False, True):
            yield Mutant(statement.lineno, statement, "value", ast.Constant(value), statement)


def _nothing(statement: ast.AugAssign) -> ast.expr:
    """What leaves the target as it is."""
    return ast.Call(ast.Call(ast.Name("type", ast.Load()), [_read(statement.target)], []), [], [])


def _read(target: ast.expr) -> ast.expr:
    return ast.parse(ast.unparse(target), mode="eval").body


def _changes(node: ast.AST, rng: random.Random) -> Iterator[tuple[str, Any]]:
    match node:
        case ast.Compare(ops=ops):
            for k, op in enumerate(ops):
                for other in SWAPPED[type(op)]:
                    yield "ops", [*ops[:k], other(), *ops[k + 1 :]]
        case ast.BoolOp(op=op, values=values):
            yield "op", SWAPPED[type(op)][0]()
            for k in range(len(values)):
                rest = values[:k] + values[k + 1 :]
                yield "values", rest if len(rest) > 1 else rest * 2
        case ast.BinOp(op=op) if type(op) in SWAPPED:
            yield "op", SWAPPED[type(op)][0]()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "operand", ast.UnaryOp(ast.Not(), operand)
        case ast.IfExp():
            yield "test", ast.Constant(True)
            yield "test", ast.Constant(False)
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            yield "func", ast.Name(NAMES[name], ast.Load())
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str() as text), attr="split"), args=[]):
            words = text.split()
            for gone in [words, *([w] for w in rng.sample(words, min(WORDS, len(words))))]:
                yield (
                    "func",
                    ast.Attribute(ast.Constant(" ".join(w for w in words if w not in gone)), "split", ast.Load()),
                )
        case ast.Set(elts=elts) | ast.List(elts=elts) if len(elts) > 1 or isinstance(node, ast.List):
            for k in sorted(rng.sample(range(len(elts)), min(WORDS * 4, len(elts)))):
                yield "elts", elts[:k] + elts[k + 1 :]
        case ast.comprehension(ifs=ifs):
            for k in range(len(ifs)):
                yield "ifs", ifs[:k] + ifs[k + 1 :]
        case ast.Constant(value=bool() as truth):
            yield "value", not truth
        case ast.Constant(value=int() | float() as number):
            yield "value", number + 1 if number < 1000 else number * 2
            yield "value", number - 1 if number < 1000 else number / 2


class Trial:
    """The tests, collected once, and what each of them runs of the modules under trial."""

    def __init__(self, modules: list[str], limit: int, seed: int, seconds: int) -> None:
        self.modules, self.limit, self.seed, self.seconds = modules, limit, seed, seconds
        self.running: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.calls: list[Callable[[], None]] = []
        self.killers: dict[int, int] = defaultdict(int)

    def pytest_configure(self) -> None:
        """Few examples, the same each time."""
        from hypothesis import settings

        settings.register_profile("mutants", derandomize=True, database=None, max_examples=15, deadline=None)
        settings.load_profile("mutants")

    def pytest_runtestloop(self, session: Any) -> bool:
        """Instead of running the tests: each mutant with the tests that it can change."""
        for item in session.items:
            params = item.callspec.params if hasattr(item, "callspec") else {}
            if set(inspect.signature(item.obj).parameters) <= set(params):
                self.calls.append(partial(item.obj, **params))
        self._trace()
        print(f"{len(self.calls)} tests\n{'module':<16} {'made':>5} {'killed':>6} {'late':>5} {'left':>5}", flush=True)
        for name in self.modules:
            self._module(name)
        return True

    def _trace(self) -> None:
        paths = {str(_file(name)): name for name in self.modules}
        lines = set[tuple[str, int]]()

        def line(frame: FrameType, _event: str, _: object) -> Any:
            lines.add((paths[frame.f_code.co_filename], frame.f_lineno))
            return line

        def call(frame: FrameType, event: str, _: object) -> Any:
            return line(frame, event, None) if frame.f_code.co_filename in paths else None

        for number, test in enumerate(self.calls):
            lines.clear()
            sys.settrace(call)
            try:
                test()
            except BaseException as problem:  # noqa: BLE001 - what fails anyway notices nothing
                print(f"A test fails before any change: {problem!r:.200}")
            else:
                for place in lines:
                    self.running[place].append(number)
            finally:
                sys.settrace(None)

    def _module(self, name: str) -> None:
        path, rng = _file(name), random.Random(self.seed)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        made = list(mutants(tree, rng))
        if self.limit and len(made) > self.limit:
            made = sorted(rng.sample(made, self.limit), key=lambda m: m.line)
        outcomes = defaultdict[str, int](int)
        left: list[str] = []
        for mutant in made:
            outcome = self._try(name, mutant, mutant.applied(tree, str(path)))
            outcomes[outcome] += 1
            if outcome == "left":
                left.append(f"  {path.name}:{mutant.line}\n{mutant.diff}")
        late, killed = outcomes["late"], outcomes["killed"]
        print("\n".join([f"{name:<16} {len(made):>5} {killed:>6} {late:>5} {len(left):>5}", *left]), flush=True)

    def _try(self, name: str, mutant: Mutant, code: CodeType) -> str:
        end = getattr(mutant.node, "end_lineno", None) or mutant.statement.end_lineno or mutant.line
        span = range(mutant.statement.lineno, end + 1)
        inside = {number for line in span for number in self.running[name, line]}
        if isinstance(mutant.statement, ast.Assign | ast.AnnAssign) and mutant.statement.col_offset == 0:
            inside = set(range(len(self.calls)))  # what others import of the module
        tests = sorted(inside, key=lambda n: -self.killers[n])
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(self.seconds)
            os._exit(_run(name, code, [(n, self.calls[n]) for n in tests], writing))
        os.close(writing)
        told = os.read(reading, 16)
        os.close(reading)
        _, status = os.waitpid(child, 0)
        if told:
            self.killers[int(told)] += 1
        if os.WIFSIGNALED(status):
            return "late" if os.WTERMSIG(status) == signal.SIGALRM else "killed"
        return "killed" if os.WEXITSTATUS(status) else "left"


def _run(name: str, code: CodeType, tests: list[tuple[int, Callable[[], None]]], writing: int) -> int:
    sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - the child ends at once
    try:
        _replace(sys.modules[_dotted(name)], code)
    except Exception:  # noqa: BLE001 - a module that no longer loads is noticed
        return 1
    for number, test in tests:
        try:
            test()
        except BaseException:  # noqa: BLE001 - whatever a test raises, it has noticed
            os.write(writing, str(number).encode())
            return 1
    return 0


def _replace(module: ModuleType, code: CodeType) -> None:
    """Gives the module's functions their new code, and every module that has its constants the new ones."""
    fresh: dict[str, Any] = {"__name__": module.__name__, "__file__": module.__file__}
    sys.modules[module.__name__], kept = ModuleType(module.__name__), module
    sys.modules[module.__name__].__dict__.update(fresh)
    namespace = sys.modules[module.__name__].__dict__
    try:
        exec(code, namespace)
    finally:
        sys.modules[module.__name__] = kept
    for key, new in namespace.items():
        old = vars(module).get(key)
        if key.startswith("__") or getattr(new, "__module__", module.__name__) != module.__name__:
            continue
        if isinstance(old, FunctionType):
            old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__
        elif isinstance(old, type):
            _replace_methods(old, new)
        elif old != new:
            for other in list(sys.modules.values()):
                for name in [n for n, v in list(vars(other).items()) if v is old] if hasattr(other, "__dict__") else ():
                    setattr(other, name, new)


def _replace_methods(old: type, new: type) -> None:
    for key, method in vars(new).items():
        mine, theirs = (getattr(m, "fget", None) or m for m in (vars(old).get(key), method))
        if isinstance(mine, FunctionType) and isinstance(theirs, FunctionType) and not key.startswith("__"):
            mine.__code__ = theirs.__code__


def _dotted(name: str) -> str:
    return "coach.writing.checking" if name == "checking" else f"coach.writing.grounding.{name}"


def _file(name: str) -> Path:
    return Path.cwd() / f"{_dotted(name).replace('.', '/')}.py"


def main() -> None:
    """Copies the project, collects the tests there and tries the mutants."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--module", action="append", help="a module of the grounding check; may be given again")
    options.add_argument("--limit", type=int, default=0, help="at most so many mutants of a module, sampled")
    options.add_argument("--seed", type=int, default=5)
    options.add_argument("--seconds", type=int, default=8, help="for one mutant, before it counts as noticed")
    options.add_argument("tests", nargs="*", default=TESTS)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for part in ("coach", "tests", "corpus", "prompts"):
            shutil.copytree(ROOT / part, Path(folder) / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)
        os.chdir(folder)
        sys.path.insert(0, folder)
        import pytest

        trial = Trial(given.module or COMPARING, given.limit, given.seed, given.seconds)
        quiet = ["-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-s", "--no-header"]
        pytest.main([*quiet, *given.tests], plugins=[trial])


if __name__ == "__main__":
    main()
