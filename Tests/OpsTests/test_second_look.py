"""What ops/test makes of a test that failed once, and of one that failed twice."""
from redressops.testrun import SECOND_LOOKS, Tally, node

FAILED = "<failure message='no'/>"


def report(path, **cases):
  """name=what stands in the case, of one class."""
  text = "".join(f"<testcase classname='JourneyTests.test_x' name='{name}'>{said}</testcase>" for name, said in cases.items())
  path.write_text(f"<testsuites><testsuite>{text}</testsuite></testsuites>")
  return path


def tallies(tmp_path, first, second, code=1):
  one, two = Tally(report(tmp_path / "1.xml", **first), 1), Tally(report(tmp_path / "2.xml", **second), code)
  assert one.deserves_second_look
  one.look_again(two)
  return one


def test_what_passes_at_the_second_look_is_told_as_unsteady(tmp_path):
  tally = tallies(tmp_path, {"a": "", "b": FAILED}, {"b": ""}, code=0)
  assert (tally.passed, tally.failed, tally.unsteady) == (2, 0, [("JourneyTests.test_x", "b")])
  assert "1 at the second look" in str(tally)


def test_what_fails_twice_has_failed(tmp_path):
  tally = tallies(tmp_path, {"a": FAILED, "b": FAILED}, {"a": FAILED, "b": ""})
  assert (tally.passed, tally.failed, tally.failing) == (1, 1, [("JourneyTests.test_x", "a")])


def test_a_second_look_that_saw_nothing_excuses_nothing(tmp_path):
  tally = tallies(tmp_path, {"a": "", "b": FAILED}, {})
  assert (tally.passed, tally.failed) == (1, 1)


def test_a_run_that_was_ended_or_failed_in_many_places_gets_none(tmp_path):
  assert not Tally(tmp_path / "none.xml", -9).deserves_second_look
  many = report(tmp_path / "many.xml", **{f"t{number}": FAILED for number in range(SECOND_LOOKS + 1)})
  assert not Tally(many, 1).deserves_second_look


def test_a_failure_and_an_error_of_one_test_are_one(tmp_path):
  path = tmp_path / "twice.xml"
  case = f"<testcase classname='JourneyTests.test_x' name='a'>{FAILED}</testcase>"
  path.write_text(f"<testsuites><testsuite>{case}{case.replace('failure', 'error')}</testsuite></testsuites>")
  assert (Tally(path, 1).passed, Tally(path, 1).failed) == (0, 1)


def test_a_test_is_named_as_pytest_wants_it_from_the_checkout():
  assert node("MachineTests.test_x", "test_y[a b]@machine") == "Tests/MachineTests/test_x.py::test_y[a b]"
