"""What journeys and faults stand on: real servers, the product's own executables, clients that are not ours."""
