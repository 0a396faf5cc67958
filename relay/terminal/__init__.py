"""Drawing shared by both programs: inert text, times, QR codes and an orderly exit."""
