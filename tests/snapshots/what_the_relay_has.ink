   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
f  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
g  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
h  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
i  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
── 80 × 24 ──
80a
1a 2b 29c 47b 1a
1a 78b 1a
1a 2b 17d 58b 1e 1a
1a 2b 73f 2b 1g 1a
1a 2b 69f 6b 1h 1a
1a 77b 1h 1a
1a 2b 26d 49b 1h 1a
1a 2b 70f 5b 1h 1a
1a 2b 10f 65b 1h 1a
1a 2b 67f 8b 1h 1a
1a 2b 19f 56b 1h 1a
1a 77b 1h 1a
1a 2b 15d 60b 1h 1a
1a 2b 55f 20b 1h 1a
1a 2b 73f 2b 1h 1a
1a 2b 21f 54b 1h 1a
1a 2b 68f 7b 1h 1a
1a 2b 72f 3b 1h 1a
1a 2b 20f 55b 1h 1a
1a 78b 1a
1a 2b 2i 10j 3i 6j 55b 1a
59a 19d 2a
── 120 × 36 ──
76a
1a 2b 29c 43b 1a
1a 74b 1a
1a 2b 17d 54b 1e 1a
1a 2b 64f 7b 1e 1a
1a 2b 10f 61b 1e 1a
1a 2b 69f 2b 1e 1a
1a 73b 1e 1a
1a 2b 26d 45b 1g 1a
1a 2b 70f 1b 1h 1a
1a 2b 10f 61b 1h 1a
1a 2b 67f 4b 1h 1a
1a 2b 19f 52b 1h 1a
1a 73b 1h 1a
1a 2b 15d 56b 1h 1a
1a 2b 55f 16b 1h 1a
1a 2b 69f 2b 1h 1a
1a 2b 25f 46b 1h 1a
1a 2b 68f 3b 1h 1a
1a 2b 67f 4b 1h 1a
1a 2b 25f 46b 1h 1a
1a 2b 21f 50b 1h 1a
1a 2b 17f 54b 1h 1a
1a 2b 61f 10b 1h 1a
1a 2b 61f 10b 1h 1a
1a 2b 53f 18b 1h 1a
1a 2b 66f 5b 1h 1a
1a 2b 46f 25b 1h 1a
1a 2b 62f 9b 1h 1a
1a 2b 69f 2b 1h 1a
1a 2b 6f 65b 1h 1a
1a 73b 1h 1a
1a 74b 1a
1a 2b 2i 10j 3i 6j 51b 1a
55a 19d 2a
