// swift-tools-version: 6.1
import PackageDescription

/// Every target of ours is built alike. Warnings are errors on the toolchain we build with;
/// an older or newer compiler may warn about other things, which must not stop a newcomer.
let settings: [SwiftSetting] = {
  var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault"),
  ]
  #if compiler(>=6.2)
    settings += [.enableUpcomingFeature("NonisolatedNonsendingByDefault")]
  #endif
  #if compiler(>=6.3) && compiler(<6.4)
    settings += [.unsafeFlags(["-warnings-as-errors"])]
  #endif
  return settings
}()

func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// An executable's target is named after its type; the product carries the name of the contract.
///
/// Linked by lld, which comes with every toolchain for Linux and is several times faster than gold. A release (see
/// ops/lib/release) is linked to be small in memory: relocations are packed, which a worker reads whole at each start
/// (glibc 2.36, Debian 12), and no symbol is exported, since nothing is loaded into an executable of ours. Together that
/// is four of the forty megabytes a worker may use.
func executable(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
  let small = ["-z", "pack-relative-relocs", "--no-export-dynamic"].flatMap { ["-Xlinker", $0] }
  return .executableTarget(
    name: name, dependencies: dependencies, resources: resources, swiftSettings: settings,
    linkerSettings: [
      .unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux])),
      .unsafeFlags(small, .when(platforms: [.linux], configuration: .release)),
    ])
}

/// Compiled into the executables from where operators look for them; by name and not through a link, which an archive or
/// an export of this tree may turn into a file that holds a path.
let migrations: [Resource] = [
  "0001-foundation", "0002-rights", "0003-letters-codes-rights", "0004-record",
  "0005-notice-links", "0006-web", "0007-mailbox", "0008-hotline-callbacks",
  "0009-lost-numbers", "0010-lost-numbers-sealed", "0011-mail-uploads", "0012-rights-given",
  "0013-notice-links-swept",
].map { .embedInCode("../../ops/schema/\($0).sql") }

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

func wrapper(_ name: String, pkgConfig: String, apt: String) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let worker: [Target.Dependency] = ["Casework", "Operations", "Regulation", arguments, log]

let package = Package(
  name: "redress",
  products: [
    .executable(name: "intake", targets: ["Intake"]),
    .executable(name: "deadline-watcher", targets: ["DeadlineWatcher"]),
    .executable(name: "notifier", targets: ["Notifier"]),
    .executable(name: "accountability", targets: ["Accountability"]),
    .executable(name: "web-channel", targets: ["WebChannel"]),
    .executable(name: "phone-channel", targets: ["PhoneChannel"]),
    .executable(name: "redress", targets: ["Redress"]),
    .executable(name: "mailbox-channel", targets: ["MailboxChannel"]),
    .library(name: "Channel", targets: ["Channel"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.5.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.3.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.20.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.6.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.10.0", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    wrapper("CRabbitMQ", pkgConfig: "librabbitmq", apt: "librabbitmq-dev"),
    wrapper("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
    wrapper("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev"),
    wrapper("CGMime", pkgConfig: "gmime-3.0", apt: "libgmime-3.0-dev"),
    wrapper("CSystemd", pkgConfig: "libsystemd", apt: "libsystemd-dev"),

    library("Regulation"),
    library("JSON"),
    library("Sockets"),
    library("Broker", ["CRabbitMQ", "Sockets"]),
    library("Database", ["CPostgres", "Sockets"]),
    library("Mail", ["CCurl", "CGMime"]),
    library("Web", ["CCurl"]),
    library(
      "Operations",
      [
        "CSystemd", "Sockets", log, .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    library(
      "Frontage",
      [
        "Operations", log, .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
      ]),
    .target(name: "Schema", resources: migrations, swiftSettings: settings),
    library("Casework", ["Schema", "Regulation", "JSON", "Broker", "Database", "Operations", arguments, crypto, log]),
    library("Channel", ["Regulation", "JSON", "Broker", "Operations", crypto, log, metrics]),
    library("Correspondence", ["Regulation", "JSON", "Mail", .product(name: "Mustache", package: "swift-mustache")]),

    executable("Intake", worker),
    executable("ExampleChannel", ["Channel", "JSON", "Operations", arguments]),
    executable(
      "PhoneChannel",
      worker + [
        "Channel", "JSON", "Broker", "Database", "Frontage", "Web", crypto, metrics,
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "HTTPTypes", package: "swift-http-types"), .product(name: "NIOCore", package: "swift-nio"),
      ]),
    executable("Bench", ["Casework", "Regulation", "JSON", "Broker", "Database", arguments]),
    executable("DeadlineWatcher", worker),
    executable("Notifier", worker + ["Correspondence", "Mail"]),
    executable("Accountability", worker),
    executable("MailboxChannel", worker + ["Broker", "Channel", "Database", "JSON", "Mail", crypto, metrics]),
    executable(
      "WebChannel",
      worker + [
        "Channel", "Database", "Frontage", "JSON", crypto, .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Metrics", package: "swift-metrics"), .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], resources: [.embedInCode("Pages/Templates")]),
    executable(
      "Redress",
      worker + [
        "Correspondence", "Mail", "JSON", "Broker", "Database", "Web", crypto, .product(name: "Yams", package: "Yams"),
      ],
      resources: [.embedInCode("../../ops/calendar/china-2018-2026.csv")]),

    tests("RegulationTests", ["Regulation"], exclude: ["Independent"]),
    tests("JSONTests", ["JSON"]),
    tests("BrokerTests", ["Broker", "Sockets"]),
    tests("DatabaseTests", ["Database", "Sockets"]),
    tests("MailTests", ["Mail"]),
    tests(
      "MailboxChannelTests",
      ["MailboxChannel", "Channel", "Mail", "Casework", "Operations", "Database", "JSON", "Regulation", log]),
    tests(
      "OperationsTests",
      [
        "Operations", log, .product(name: "CoreMetrics", package: "swift-metrics"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ]),
    .target(
      name: "TestSupport", dependencies: ["Casework", "Database"], path: "Tests/Support", swiftSettings: settings),
    tests(
      "CaseworkTests",
      ["TestSupport", "Casework", "Schema", "Operations", log, "Regulation", "JSON", "Broker", "Database"]),
    tests(
      "WebChannelTests",
      [
        "WebChannel", "Casework", "Channel", "Frontage", "Regulation", "JSON", "Operations", crypto,
        .product(name: "Hummingbird", package: "hummingbird"), .product(name: "NIOCore", package: "swift-nio"),
      ]),
    tests("ChannelTests", ["Channel", "JSON", "Operations"]),
    tests("PhoneChannelTests", [crypto, "PhoneChannel", "Channel", "Casework", "JSON", "Operations", "Regulation"]),
    tests("RedressTests", ["Redress", "Casework", "Regulation", "JSON", "Database", "Broker"]),
    tests("CorrespondenceTests", ["Correspondence", "Regulation", "Mail"]),
    tests(
      "NotifierTests",
      [
        "TestSupport", "Notifier", "Casework", "Correspondence", "Mail", "Regulation", "JSON", "Broker", "Database",
        "Operations", log,
      ]),
  ],
  swiftLanguageModes: [.v6]
)
