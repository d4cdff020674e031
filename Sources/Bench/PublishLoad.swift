internal import ArgumentParser
internal import Broker

/// Fills intake's queue, so that the generator takes no processor from what is measured.
struct PublishLoad: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Publish complaints of one KiB and wait for their confirms.")

  @Option(help: "amqp:// URL of a sender that the policy allows, such as phone-channel.")
  var amqp: String

  @Option(help: "How many.")
  var count = 50_000

  @Option(help: "The first id.")
  var from = 1

  @Flag(help: "With an address, so that each complainant is mailed.")
  var email = false

  func run() throws {
    let settings = try BrokerSettings(urls: amqp, connectionName: "bench")
    let publisher = try Publisher(settings)
    defer { publisher.close() }
    for start in stride(from: from, to: from + count, by: 1000) {
      for id in start..<min(start + 1000, from + count) {
        try publisher.publish(
          Message(
            exchange: "redress.in", routingKey: "complaint.submit", body: SampleComplaint(id: id, hasEmail: email).body,
            properties: Properties(
              contentType: "application/cloudevents+json", userId: settings.endpoints[0].user)))
      }
      let settlement = publisher.waitForConfirms(timeout: .seconds(60))
      guard settlement.isAllConfirmed else { throw ValidationError("not all confirmed: \(settlement.failure as Any)") }
    }
  }
}
