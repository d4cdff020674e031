"""The broker's connections are cut, its queues deleted: workers come back by themselves and nothing is lost."""
from Harness.chain import chain_faults
from Harness.complaints import Complainant
from Harness.ledger import Load, wait_empty_outbox
from Harness.postfix import free_port
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until


def cut(office, user):
  """Until the broker has shown, and cut, at least one connection of that user in this office."""
  return until(lambda: office.vhost.cut_connections(user), what=f"connections of {user}")


def test_connections_cut_under_load_lose_and_double_nothing(office):
  worker = office.start("intake")
  load = Load(office.servers, office.vhost.name, 400).start()
  for count in range(4):
    load.wait_answered(count * 80)
    cut(office, "intake")
  load.finish()
  load.check(office)
  wait_empty_outbox(office)
  assert chain_faults(office.database) == []
  assert worker.is_running


def test_the_publishers_connection_cut_mid_publish_doubles_nothing(office):
  office.start("intake")
  load = Load(office.servers, office.vhost.name, 300).start()
  for count in range(3):
    load.wait_answered(count * 60)
    office.vhost.cut_connections("web-channel")
  load.finish()
  load.check(office)


def test_database_sessions_cut_under_load_lose_and_double_nothing(office):
  office.start("intake")
  load = Load(office.servers, office.vhost.name, 300).start()
  for count in range(5):
    load.wait_answered(count * 50)
    office.database.rows(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = 'intake'",
      office.database.name)
  load.finish()
  load.check(office)
  wait_empty_outbox(office)
  assert office.dead_letters().none_is(lambda letter: True)


def test_with_several_addresses_the_first_that_answers_serves_whoever_logs_in_there(office):
  """The others may be dead, and another's: events bear the name of the connection they go through."""
  alive = office.servers.amqp("intake", office.vhost.name)
  dead = f"amqp://somebody:else@127.0.0.1:{free_port()}/{office.vhost.name}"
  office.watch()
  office.start("intake", REDRESS_AMQP_URL=f"{dead},{alive}")
  number = office.complain()["number"]
  assert office.events.wait("case.registered", number)


def test_a_deleted_queue_is_declared_again_and_used(office):
  worker = office.start("intake")
  office.complain()
  office.vhost.delete_queue("redress.intake")
  bound = f"/api/queues/{office.vhost.name}/redress.intake/bindings"
  keys = {"complaint.*", "case.*"}
  until(lambda: keys <= {item["routing_key"] for item in office.servers.manage("GET", bound) or []},
    what="redress.intake declared and bound again")
  until(lambda: worker.get("/readyz")[0] == 200, what="intake is ready again")
  assert office.complain()["outcome"] == "accepted"


def test_a_deleted_dead_letter_queue_is_declared_again_and_no_dead_letter_is_lost(office):
  worker = office.start("intake")
  office.vhost.delete_queue("redress.intake.dead")
  office.sender("web-channel").publish(b"not json", "complaint.submit", asks=False)
  until(lambda: office.vhost.queue("redress.intake.dead"), what="redress.intake.dead declared again")
  assert office.dead_letters().wait(lambda letter: letter.body == b"not json").code == "not-json"
  assert office.complain()["outcome"] == "accepted"
  assert worker.is_running


def test_an_awaited_event_waits_until_its_deleted_queue_is_there_again(rehearsal):
  """intake may not declare a queue of notifier's: its relay keeps the events, in order, and says what it waits for."""
  worker = rehearsal.start("intake")
  rehearsal.vhost.delete_queue("redress.notifier")
  complainant = Complainant()
  number = rehearsal.complain("web", complainant)["number"]
  until(lambda: "NO_ROUTE" in worker.get("/readyz")[1], what="the relay says that nobody takes its events")
  rehearsal.start("notifier")
  rehearsal.told(complainant, "已登记", number)
  rehearsal.mailed(SUPERVISION, "待审查", number)
  wait_empty_outbox(rehearsal)


def test_a_topology_that_is_there_already_is_left_as_it_is(office):
  before = [office.vhost.queue(f"redress.{name}")["arguments"] for name in ("intake", "notifier")]
  office.cli.run("topology", "apply")
  assert [office.vhost.queue(f"redress.{name}")["arguments"] for name in ("intake", "notifier")] == before
