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
2a 1b 2c 17d 55c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 4d 65e 1f 2c 1b 2a
2a 1b 2c 53e 16c 1f 2c 1b 2a
2a 1b 2c 6d 50e 13c 1f 2c 1b 2a
2a 1b 2c 12d 44e 13c 1f 2c 1b 2a
2a 1b 2c 13d 40e 16c 1f 2c 1b 2a
2a 1b 2c 5d 22e 42c 1f 2c 1b 2a
2a 1b 2c 12d 8e 49c 1f 2c 1b 2a
2a 1b 2c 10d 42e 17c 1f 2c 1b 2a
2a 1b 71c 1f 2c 1b 2a
2a 1b 2c 49d 20c 1f 2c 1b 2a
2a 1b 2c 1b 1c 8e 59c 1f 2c 1b 2a
2a 1b 71c 1f 2c 1b 2a
2a 1b 2c 49d 20c 1g 2c 1b 2a
2a 1b 2c 1b 1c 7e 60c 1h 2c 1b 2a
2a 1b 71c 1h 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 26c 3i 1j 6i 2c 3k 1l 6k 26c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3m 8n 1m 8n 3m 5n 44c 1b 2a
2a 55b 19o 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 17d 37c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 4d 44e 3c 1f 2c 1b 1a
1a 1b 2c 47e 4c 1f 2c 1b 1a
1a 1b 2c 26e 25c 1f 2c 1b 1a
1a 1b 2c 6d 17e 28c 1f 2c 1b 1a
1a 1b 2c 32e 19c 1f 2c 1b 1a
1a 1b 2c 12d 11e 28c 1g 2c 1b 1a
1a 1b 2c 32e 19c 1h 2c 1b 1a
1a 1b 2c 13d 7e 31c 1h 2c 1b 1a
1a 1b 2c 32e 19c 1h 2c 1b 1a
1a 1b 2c 5d 22e 24c 1h 2c 1b 1a
1a 1b 2c 12d 8e 31c 1h 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 17c 3i 1j 6i 2c 3k 1l 6k 17c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3m 8n 1m 8n 3m 5n 26c 1b 1a
1a 37b 19o 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 17d 55c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 4d 65e 3c 1b 22a
22a 1b 2c 53e 19c 1b 22a
22a 1b 2c 6d 50e 16c 1b 22a
22a 1b 2c 12d 44e 16c 1b 22a
22a 1b 2c 13d 40e 19c 1b 22a
22a 1b 2c 5d 22e 45c 1b 22a
22a 1b 2c 12d 8e 52c 1b 22a
22a 1b 2c 10d 42e 20c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 49d 23c 1b 22a
22a 1b 2c 1b 1c 8e 62c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 49d 23c 1b 22a
22a 1b 2c 1b 1c 7e 63c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 63e 9c 1b 22a
22a 1b 2c 9e 63c 1b 22a
22a 1b 74c 1b 22a
22a 1b 26c 3i 1j 6i 2c 3k 1l 6k 26c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3m 8n 1m 8n 3m 5n 44c 1b 22a
22a 76b 22a
120a
120a
120a
120a
120a
