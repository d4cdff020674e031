"""What is published: in the order of each chain, without gaps, as the contract promises, and nothing private."""
from contract import Contract

from Harness.chain import chain_faults
from Harness.complaints import Complainant
from Harness.sample_directory import SUPERVISION
from Harness.secrecy import leaks


def lively(office, count=8):
  """Several cases at once, at different points of their roads."""
  office.start()
  office.watch()
  numbers = [office.complain("web", Complainant())["number"] for _ in range(count)]
  for number in numbers[1:]:
    office.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0301")
  for number in numbers[2:]:
    office.act("case.sign", number, "P-0301")
  for number in numbers[3:]:
    office.act("case.submit-result", number, "P-0301", text="已核实。")
  for number in numbers[4:]:
    office.act("case.find", number, SUPERVISION, finding="partly-substantiated", facts="部分属实。")
    office.act("case.reply", number, SUPERVISION, text="部分属实。", form="written", means="mail")
  office.clock("set", "2026-03-10T09:30:00+08:00")
  office.events.wait("deadline.breached", numbers[0])
  office.events.wait("inquiry.proposed", count=count - 4)
  office.stop()
  return numbers


def published(office):
  """Of all that was committed: the workers have drained, so the outbox is empty or handed to who comes next."""
  heads = dict(office.database.rows("SELECT number, sequence FROM chain"))
  if office.database.value("SELECT EXISTS (SELECT FROM outbox)"):
    office.start("intake")  # any worker's relay publishes what is left
  for number, last in heads.items():
    office.events.wait(None, number, where=lambda event: event.sequence == last)  # noqa: B023
  return heads


def test_events_of_each_chain_arrive_in_sequence_without_gaps(rehearsal):
  lively(rehearsal)
  for number, last in published(rehearsal).items():
    sequences = [event.sequence for event in rehearsal.events.all(number)]
    # A relay that lost the broker may publish again (at least once); nothing here lost it.
    assert sequences == list(range(1, last + 1)), number


def test_every_event_is_as_the_published_contract_says(rehearsal):
  lively(rehearsal)
  published(rehearsal)
  contract, seen = Contract(), rehearsal.events.all()
  assert len({event.key for event in seen}) > 12
  assert [(event, contract.faults("events", event.body)) for event in seen if contract.faults("events", event.body)] == []
  for event in seen:
    assert event.content["type"] == f"redress.{event.key}.v1"
    assert event.properties.content_type == "application/cloudevents+json"
    assert event.properties.delivery_mode == 2


def test_what_is_published_is_byte_for_byte_what_is_sealed(rehearsal):
  lively(rehearsal, count=5)
  published(rehearsal)
  stored = {(number, sequence): body for number, sequence, body in
            rehearsal.database.rows("SELECT number, sequence, body FROM event")}
  assert {(event.number, event.sequence): event.body.decode() for event in rehearsal.events.all()} == stored
  assert chain_faults(rehearsal.database) == []


def test_nothing_of_a_complainant_is_in_events_logs_metrics_or_stored_mails(rehearsal):
  """The harness looks after every test; here also at the metrics, and that it would find something."""
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  number = rehearsal.complain("web", complainant)["number"]
  rehearsal.told(complainant, "已登记", number)
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0301")
  rehearsal.mailed("P-0301", "转办", number)
  metrics = "".join(worker.get("/metrics")[1] for worker in rehearsal.workers)
  assert "redress_" in metrics
  assert not any(secret in metrics for secret in complainant.secrets)
  rehearsal.check_secrecy()
  rehearsal.secrets.append(number)
  assert leaks(rehearsal)
  rehearsal.secrets.remove(number)


def test_answers_are_as_the_published_contract_says(office):
  office.start("intake")
  contract = Contract()
  answer = office.complain("web", Complainant())
  assert contract.faults("replies", answer) == []
  refused = office.try_to("case.sign", answer["number"], "P-0301")
  assert contract.faults("replies", refused) == []
