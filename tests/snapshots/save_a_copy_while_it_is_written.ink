   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #67b0f9 on #22262b  |  #1666aa on #e7e8eb  |  #a6a6a6 on #262626
g  default on #22262b  |  default on #e7e8eb  |  default on #262626
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #101318 on #e0e5ed  |  #f8fafd on #202224  |  #131313 on #e5e5e5
j  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #9d9d9d on #1c1c1c bold
k  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
l  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
o  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
p  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
q  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
r  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
s  #67b0f9 on #181c21 reverse  |  #1666aa on #f2f3f6 reverse  |  #a6a6a6 on #1c1c1c reverse
── 80 × 24 ──
80a
2a 76b 2a
2a 1b 2c 16d 56c 1b 2a
2a 1b 2c 64e 8c 1b 2a
2a 1b 2c 9d 63c 1b 2a
2a 1b 2c 61e 11c 1b 2a
2a 1b 2c 62e 10c 1b 2a
2a 1b 2c 70e 2c 1b 2a
2a 1b 2c 58e 14c 1b 2a
2a 1b 2c 13d 59c 1b 2a
2a 1b 2c 63e 9c 1b 2a
2a 1b 2c 60e 12c 1b 2a
2a 1b 2c 59e 13c 1b 2a
2a 1b 2c 52e 20c 1b 2a
2a 1b 2c 54e 18c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 1f 2g 22h 1i 42h 2g 2c 1b 2a
2a 1b 2c 59j 13c 1b 2a
2a 1b 74c 1b 2a
2a 1b 6c 5k 1l 13k 2c 7k 1l 11k 2c 4k 1l 14k 7c 1b 2a
2a 1b 2c 5m 8n 3m 8n 3m 7n 38c 1b 2a
2a 76b 2a
80a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 16d 38c 1b 1a
1a 1b 2c 46e 5c 1o 2c 1b 1a
1a 1b 2c 17e 34c 1o 2c 1b 1a
1a 1b 2c 9d 42c 1o 2c 1b 1a
1a 1b 2c 42e 9c 1o 2c 1b 1a
1a 1b 2c 20e 31c 1p 2c 1b 1a
1a 1b 2c 48e 3c 1q 2c 1b 1a
1a 1b 2c 15e 36c 1q 2c 1b 1a
1a 1b 2c 45e 6c 1q 2c 1b 1a
1a 1b 2c 26e 25c 1q 2c 1b 1a
1a 1b 2c 49e 2c 1q 2c 1b 1a
1a 1b 2c 1f 2g 22h 1i 24h 2g 2c 1b 1a
1a 1b 2c 49j 5c 1b 1a
1a 1b 2c 9j 45c 1b 1a
1a 1b 56c 1b 1a
1a 1b 4c 3k 1l 10k 2c 3k 1l 6k 2c 4k 1l 14k 5c 1b 1a
1a 1b 2c 5m 8n 3m 8n 3m 7n 20c 1b 1a
1a 37b 19r 2b 1a
60a
── 120 × 36 ──
120a
120a
120a
120a
22a 76b 22a
22a 1b 2c 16d 56c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 64e 8c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 9d 63c 1b 22a
22a 1b 2c 61e 11c 1b 22a
22a 1b 2c 62e 10c 1b 22a
22a 1b 2c 70e 2c 1b 22a
22a 1b 2c 58e 14c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 13d 59c 1b 22a
22a 1b 2c 63e 9c 1b 22a
22a 1b 2c 60e 12c 1b 22a
22a 1b 2c 59e 13c 1b 22a
22a 1b 2c 52e 20c 1b 22a
22a 1b 2c 54e 18c 1b 22a
22a 1b 74c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 1s 68f 1b 2c 1b 22a
22a 1b 2c 1s 2g 22h 1i 41h 2g 1b 2c 1b 22a
22a 1b 2c 1s 68f 1b 2c 1b 22a
22a 1b 2c 59j 13c 1b 22a
22a 1b 74c 1b 22a
22a 1b 6c 5k 1l 13k 2c 7k 1l 11k 2c 4k 1l 14k 7c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 5m 8n 3m 8n 3m 7n 38c 1b 22a
22a 76b 22a
120a
120a
120a
120a
