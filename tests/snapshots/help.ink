   dark  |  light  |  no colour
a  default on #101318  |  default on #f8fafd  |  default on #131313
b  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
c  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
h  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
i  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
j  #67b0f9 on #181c21 bold  |  #1666aa on #f2f3f6 bold  |  #a6a6a6 on #1c1c1c bold
k  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
── 80 × 24 ──
2a 76b 2a
2a 1b 2c 4d 68c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 4d 65c 1e 2c 1b 2a
2a 1b 2c 2f 6d 59f 2c 1g 2c 1b 2a
2a 1b 71c 1g 2c 1b 2a
2a 1b 2c 10d 59c 1g 2c 1b 2a
2a 1b 2c 2f 2d 52f 13c 1g 2c 1b 2a
2a 1b 2c 2f 5d 41f 21c 1g 2c 1b 2a
2a 1b 2c 2f 2d 28f 37c 1g 2c 1b 2a
2a 1b 2c 2f 2d 48f 17c 1g 2c 1b 2a
2a 1b 2c 2f 2d 60f 5c 1g 2c 1b 2a
2a 1b 2c 2f 2d 63f 2c 1g 2c 1b 2a
2a 1b 2c 2f 6d 42f 19c 1g 2c 1b 2a
2a 1b 2c 2f 6d 60f 1c 1g 2c 1b 2a
2a 1b 71c 1g 2c 1b 2a
2a 1b 2c 23d 46c 1g 2c 1b 2a
2a 1b 2c 39f 30c 1g 2c 1b 2a
2a 1b 2c 2f 7d 56f 4c 1g 2c 1b 2a
2a 1b 2c 40f 29c 1g 2c 1b 2a
2a 1b 74c 1b 2a
2a 1b 2c 3h 6i 63c 1b 2a
2a 55b 19j 2b 2a
80a
── 60 × 20 ──
1a 58b 1a
1a 1b 2c 4d 50c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 4d 47c 1e 2c 1b 1a
1a 1b 2c 2f 6d 43f 1g 2c 1b 1a
1a 1b 2c 25f 26c 1g 2c 1b 1a
1a 1b 53c 1g 2c 1b 1a
1a 1b 2c 10d 41c 1g 2c 1b 1a
1a 1b 2c 2f 2d 46f 1c 1g 2c 1b 1a
1a 1b 2c 15f 36c 1g 2c 1b 1a
1a 1b 2c 2f 5d 41f 3c 1g 2c 1b 1a
1a 1b 2c 2f 2d 28f 19c 1g 2c 1b 1a
1a 1b 2c 2f 2d 40f 7c 1g 2c 1b 1a
1a 1b 2c 17f 34c 1g 2c 1b 1a
1a 1b 2c 2f 2d 43f 4c 1g 2c 1b 1a
1a 1b 2c 26f 25c 1g 2c 1b 1a
1a 1b 56c 1b 1a
1a 1b 2c 3h 6i 45c 1b 1a
1a 37b 19j 2b 1a
60a
── 120 × 36 ──
22a 76b 22a
22a 1b 2c 4d 68c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 4d 65c 1e 2c 1b 22a
22a 1b 2c 2f 6d 59f 2c 1e 2c 1b 22a
22a 1b 71c 1k 2c 1b 22a
22a 1b 2c 10d 59c 1g 2c 1b 22a
22a 1b 2c 2f 2d 52f 13c 1g 2c 1b 22a
22a 1b 2c 2f 5d 41f 21c 1g 2c 1b 22a
22a 1b 2c 2f 2d 28f 37c 1g 2c 1b 22a
22a 1b 2c 2f 2d 48f 17c 1g 2c 1b 22a
22a 1b 2c 2f 2d 60f 5c 1g 2c 1b 22a
22a 1b 2c 2f 2d 63f 2c 1g 2c 1b 22a
22a 1b 2c 2f 6d 42f 19c 1g 2c 1b 22a
22a 1b 2c 2f 6d 60f 1c 1g 2c 1b 22a
22a 1b 71c 1g 2c 1b 22a
22a 1b 2c 23d 46c 1g 2c 1b 22a
22a 1b 2c 39f 30c 1g 2c 1b 22a
22a 1b 2c 2f 7d 56f 4c 1g 2c 1b 22a
22a 1b 2c 40f 29c 1g 2c 1b 22a
22a 1b 2c 2f 9d 51f 7c 1g 2c 1b 22a
22a 1b 2c 25f 44c 1g 2c 1b 22a
22a 1b 2c 2f 13d 50f 4c 1g 2c 1b 22a
22a 1b 2c 22f 47c 1g 2c 1b 22a
22a 1b 2c 2f 8d 53f 6c 1g 2c 1b 22a
22a 1b 2c 35f 34c 1g 2c 1b 22a
22a 1b 2c 2f 10d 56f 1c 1g 2c 1b 22a
22a 1b 2c 2f 7d 58f 2c 1g 2c 1b 22a
22a 1b 2c 26f 43c 1g 2c 1b 22a
22a 1b 2c 2f 13d 52f 2c 1g 2c 1b 22a
22a 1b 2c 44f 25c 1g 2c 1b 22a
22a 1b 71c 1g 2c 1b 22a
22a 1b 74c 1b 22a
22a 1b 2c 3h 6i 63c 1b 22a
22a 55b 19j 2b 22a
120a
