internal import ArgumentParser
internal import Broker
internal import Casework
internal import Database
internal import Foundation
internal import Regulation

/// What the same SQL reaches with no broker before it: the very units of work of intake, fed from memory.
struct RegisterYardstick: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "Register complaints straight into the database; prints complaints a second.")

  @Option(help: "postgresql:// URL of a login that may take the role redress_intake.")
  var database: String

  @Option(help: "How many.")
  var count = 50_000

  @Option(help: "The first id.")
  var from = 1

  @Flag(help: "With an address to write to.")
  var email = false

  @Option(help: "The vault's key, base64, where somebody is to open what is sealed.")
  var vaultKey: String?

  @Option(help: "Complaints in one transaction.")
  var batch = 256

  func run() throws {
    let session = try Session(
      DatabaseSettings(url: database, applicationName: "bench", role: Links.role(of: "intake")))
    let plan = UnitPlan(
      worker: "intake", vault: try Vault(key: key), keys: .cases)
    var office = OfficeCache()
    let started = ContinuousClock.now
    for start in stride(from: from, to: from + count, by: batch) {
      try register(start..<min(start + batch, from + count), plan, session, &office)
    }
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    print(Int(Double(count) / seconds))
  }

  private var key: [UInt8] {
    vaultKey.flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? [UInt8](repeating: 7, count: 32)
  }

  private func register(
    _ ids: Range<Int>, _ plan: UnitPlan, _ session: Session, _ office: inout OfficeCache
  ) throws {
    let work = try UnitOfWork.begin(plan, session, &office)
    try work.reserveCaseNumbers(ids.count)
    for id in ids {
      let body = SampleComplaint(id: id, hasEmail: email).body
      let reading = Envelope.read(body, contentType: "application/cloudevents+json")
      guard case .readable(let envelope) = reading else { throw ValidationError("the sample is not readable") }
      _ = try work.register(
        try ComplaintData(envelope.data), because: Incoming(envelope, sender: "phone-channel"))
    }
    try work.commit()
  }
}
