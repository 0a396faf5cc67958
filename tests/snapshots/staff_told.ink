   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #000000 on #67b0f9 bold  |  #ffffff on #1666aa bold  |  #000000 on #a6a6a6 bold
l  #000000 on #67b0f9 bold underline  |  #ffffff on #1666aa bold underline  |  #000000 on #a6a6a6 bold underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 16d 56c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 8d 42e 19c 1f 2c 1b 2a
2a 1b 2c 5d 6e 58c 1f 2c 1b 2a
2a 1b 71c 1f 2c 1b 2a
2a 1b 2c 12d 57c 1f 2c 1b 2a
2a 1b 2c 59e 10c 1f 2c 1b 2a
2a 1b 2c 7d 32e 30c 1f 2c 1b 2a
2a 1b 2c 11d 52e 6c 1f 2c 1b 2a
2a 1b 2c 10d 23e 36c 1f 2c 1b 2a
2a 1b 2c 12d 57c 1f 2c 1b 2a
2a 1b 2c 1b 1c 18e 49c 1f 2c 1b 2a
2a 1b 2c 8d 61c 1f 2c 1b 2a
2a 1b 2c 1b 1c 64e 3c 1g 2c 1b 2a
2a 1b 2c 1b 1c 5e 62c 1h 2c 1b 2a
2a 1b 2c 65e 4c 1h 2c 1b 2a
2a 1b 2c 43e 26c 1h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 24c 3i 1j 8i 2c 4k 1l 7k 24c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3m 8n 1m 10n 3m 5n 42c 1b 2a
2a 55b 19o 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 16d 38c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 8d 42e 1c 1f 2c 1b 1a
1a 1b 2c 5d 6e 40c 1f 2c 1b 1a
1a 1b 53c 1f 2c 1b 1a
1a 1b 2c 12d 39c 1f 2c 1b 1a
1a 1b 2c 48e 3c 1g 2c 1b 1a
1a 1b 2c 10e 41c 1h 2c 1b 1a
1a 1b 2c 7d 32e 12c 1h 2c 1b 1a
1a 1b 2c 11d 34e 6c 1h 2c 1b 1a
1a 1b 2c 17e 34c 1h 2c 1b 1a
1a 1b 2c 10d 23e 18c 1h 2c 1b 1a
1a 1b 2c 12d 39c 1h 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 15c 3i 1j 8i 2c 4k 1l 7k 15c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3m 8n 1m 10n 3m 5n 24c 1b 1a
1a 37b 19o 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 16d 56c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 8d 42e 22c 1b 22a
22a 1b 2c 5d 6e 61c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 12d 60c 1b 22a
22a 1b 2c 59e 13c 1b 22a
22a 1b 2c 7d 32e 33c 1b 22a
22a 1b 2c 11d 52e 9c 1b 22a
22a 1b 2c 10d 23e 39c 1b 22a
22a 1b 2c 12d 60c 1b 22a
22a 1b 2c 1b 1c 18e 52c 1b 22a
22a 1b 2c 8d 64c 1b 22a
22a 1b 2c 1b 1c 64e 6c 1b 22a
22a 1b 2c 1b 1c 5e 65c 1b 22a
22a 1b 2c 65e 7c 1b 22a
22a 1b 2c 43e 29c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 30d 42c 1b 22a
22a 1b 2c 64e 8c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 66n 6c 1b 22a
22a 1b 74c 1b 22a
22a 1b 24c 3i 1j 8i 2c 4k 1l 7k 24c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3m 8n 1m 10n 3m 5n 42c 1b 22a
22a 76b 22a
120a
120a
120a
120a
