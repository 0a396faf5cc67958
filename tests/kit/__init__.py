"""The pieces that the tests share, by the part of the program that they drive:

- the wire's vocabulary: `wire`
- the relay without sockets: `world` (hub and store), `world_life` (everything happened),
  `moderation`; `relay_model` and its parts, the expected behaviour in plain Python;
  `relay_requests`, what schedules send to both
- a relay as a process or in this one: `relay_client`, `relay_process`, `console`, `forks`
- the client without network or screen: `client`, `cache`, `hostile_relay` and its parts, `secret`,
  `secret_reference` (a second implementation of the protocol)
- the client with network, without a screen: `runtime`
- the screen: `host` (actions alone), `table` (people without sockets), `first_run`,
  `scene` (one test, one scene), `stage` and `screens` (every screen of the program), `samples`
- whole programs at a terminal: `terminal`; what they leave behind: `traces`; earlier versions:
  `frozen`, `frozen_wire`
- data and programs that may be missing: `resources`; what only costs time: `speed`
"""
